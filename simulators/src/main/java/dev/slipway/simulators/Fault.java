package dev.slipway.simulators;

/// A misbehaviour, and the requests that meet it.
///
/// @param target the path below the schema version (`user-data`, `api/token`) or the AWS operation
///     (`eks:DescribeCluster`); a `*` at the end stands for any rest
/// @param times only the first so many requests that match
/// @param chance of each request that matches, 0 to 1; drawn from the seed of the script
public record Fault(String target, int times, double chance, Act act) {
    /// Every request.
    public static final int ALWAYS = Integer.MAX_VALUE;

    /// Each time.
    public static Fault always(String target, Act act) {
        return new Fault(target, ALWAYS, 1, act);
    }

    /// The first `times` requests only.
    public static Fault first(int times, String target, Act act) {
        return new Fault(target, times, 1, act);
    }

    boolean meets(String name) {
        return target.endsWith("*")
                ? name.startsWith(target.substring(0, target.length() - 1))
                : name.equals(target);
    }
}
