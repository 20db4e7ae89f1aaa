package dev.slipway.model;

/// What this machine is. Made by the stage `detect-platform`.
///
/// @param kind where the machine gets its user data from
/// @param instanceId tells this machine from a copy of its disk: the EC2 instance id, the DMI product
///     uuid, the machine id, or what `--instance-id` says
public record Platform(Kind kind, String instanceId) {
    public static final Fact<Platform> FACT = new Fact<>("platform", Platform.class);

    /// The platforms that Slipway knows.
    public enum Kind {
        EC2,
        VMWARE,
        METAL,
        LOCAL;

        /// As on the command line, for example `ec2`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
