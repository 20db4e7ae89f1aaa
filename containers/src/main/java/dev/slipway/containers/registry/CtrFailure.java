package dev.slipway.containers.registry;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Trial;
import java.util.List;
import java.util.regex.Pattern;

/// What it means that `ctr` failed, where another attempt would end the same way. Its words are quoted without
/// the queries of addresses: those may be signed.
///
/// @param said what it prints then
record CtrFailure(Pattern said, String what, String fix) {
    private static final int LONGEST = 300;

    /// containerd was not reached, or went away meanwhile: it may come back.
    private static final Pattern NO_CONTAINERD =
            Pattern.compile(
                    "failed to dial|connection error: desc|code = Unavailable|unavailable: ");

    private static final Pattern SPOILED =
            Pattern.compile("unexpected commit (digest|size)|failed size validation");

    /// In order: the first one counts.
    private static final List<CtrFailure> KNOWN =
            List.of(
                    of(
                            "no space left on device",
                            "there is no room for it",
                            "make room where containerd keeps images, see `df -h`"),
                    new CtrFailure(
                            SPOILED,
                            "what it sends is not what its digest says; nothing of it was kept",
                            "repair that server, or take it out of the mirrors"),
                    of(
                            "no match for platform|does not provide any platform",
                            "the image is not made for this kind of processor",
                            "name an image that is, see `uname -m`"),
                    of(
                            "not found",
                            "it has the name of the image, but not all of its parts",
                            "push the image there again"));

    private static CtrFailure of(String said, String what, String fix) {
        return new CtrFailure(Pattern.compile(said), what, fix);
    }

    /// Whether a part came with other bytes than its digest says.
    static boolean isSpoiled(Result result) {
        return SPOILED.matcher(result.stderr()).find();
    }

    /// Of a pull.
    ///
    /// @param server it was to come from
    static <T> Trial<T> of(Result result, Endpoint server, Containerd containerd) {
        if (result.end() == End.NOT_STARTED) {
            return new Trial.Over<>(new Outcome.Failed<>(problem(result, containerd)));
        }
        if (NO_CONTAINERD.matcher(result.stderr()).find()) {
            return Trial.again(problem(result, containerd));
        }
        String where = server.base().toString();
        return KNOWN.stream()
                .filter(one -> one.said().matcher(result.stderr()).find())
                .findFirst()
                .map(one ->
                        Trial.<T>never(one.what() + " (" + words(result) + ")", where, one.fix()))
                .orElseGet(() ->
                        Trial.again(
                                new Problem(
                                        words(result), where, "look at the log of that server")));
    }

    /// Of a question to containerd itself.
    static Problem problem(Result result, Containerd containerd) {
        return result.end() == End.NOT_STARTED
                ? new Problem(
                        "`ctr` can't be run: " + result.stderr(),
                        "the programs of containerd",
                        "install containerd")
                : new Problem(
                        "containerd does not answer: " + words(result),
                        containerd.socket().toString(),
                        "look at `systemctl status host-containerd`");
    }

    private static String words(Result result) {
        if (result.end() == End.TIMED_OUT) {
            return "it was not done in time";
        }
        String last =
                result.stderr()
                        .lines()
                        .filter(line -> line.startsWith("ctr: "))
                        .reduce((_, next) -> next)
                        .map(line -> line.substring("ctr: ".length()))
                        .orElse("exit status " + result.exit())
                        .replaceAll("\\?[^\\s\"]*", "");
        return last.length() <= LONGEST ? last : last.substring(0, LONGEST) + "...";
    }
}
