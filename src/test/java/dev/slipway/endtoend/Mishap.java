package dev.slipway.endtoend;

import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import java.util.List;
import java.util.function.Consumer;

/// Something that goes wrong in a stage of a boot, as it does on a host: nothing of the program is touched.
///
/// @param stage that can't do its work
/// @param how in a few words
record Mishap(String stage, String how, Consumer<Scene> scene) {
    private static final String MINUTES = "\"delay_ms\": 600000";
    private static final String START = "start --no-block multi-user.target";
    private static final String LOOK_UP = "ec2:DescribeInstances";
    private static final String NODE =
            """
            [settings.kubernetes]
            cluster-name = "harbour"
            api-server = "https://harbour.example"
            cluster-certificate = "Y2VydGlmaWNhdGU="
            """;
    private static final String CONTAINER =
            """
            [settings.bootstrap-containers.disks]
            source = "registry.example.org/disks:v1"
            mode = "always"
            essential = true
            """;

    static final List<Mishap> ALL =
            List.of(
                    new Mishap(
                            "detect-platform",
                            "no such platform",
                            it -> it.file("proc/cmdline", "slipway.platform=moon")),
                    new Mishap(
                            "open-store",
                            "a file in its place",
                            it -> it.file("var/lib/slipway/store", "what?")),
                    new Mishap("load-defaults", "bad defaults", Mishap::badDefaults),
                    new Mishap(
                            "network-config",
                            "bad net.toml",
                            it -> it.file("var/lib/bottlerocket/net.toml", "version = 9")),
                    new Mishap("user-data", "not TOML", it -> it.userData = "[settings\n"),
                    new Mishap(
                            "user-data",
                            "hangs",
                            it -> it.metadata.add(Fault.always("user-data", new Act.Hang()))),
                    new Mishap(
                            "generate-settings",
                            "no permission",
                            it -> refused(it, new Act.Status(403, "UnauthorizedOperation"))),
                    new Mishap("generate-settings", "hangs", it -> refused(it, new Act.Hang())),
                    new Mishap(
                            "render-files",
                            "a folder in the place of a file",
                            it -> it.file("etc/motd/x", "x")),
                    new Mishap(
                            "restart-services",
                            "a required service fails",
                            it -> required(it, "\"exit\": 5")),
                    new Mishap("restart-services", "a service hangs", it -> required(it, MINUTES)),
                    new Mishap(
                            "bootstrap-containers",
                            "an essential one fails",
                            it -> container(it, "\"exit\": 3")),
                    new Mishap("bootstrap-containers", "one hangs", it -> container(it, MINUTES)),
                    new Mishap(
                            "multi-user",
                            "systemd refuses",
                            it -> it.command(START, "\"exit\": 1")),
                    new Mishap("multi-user", "systemd hangs", it -> it.command(START, MINUTES)),
                    new Mishap("system-running", "degraded", Mishap::degraded),
                    new Mishap(
                            "system-running",
                            "systemd hangs",
                            it -> it.command("is-system-running", MINUTES)));

    private static void badDefaults(Scene scene) {
        scene.variant = "aws-bad-1";
        scene.file("aws-bad-1/defaults.d/10.toml", "[settings");
    }

    private static void refused(Scene scene, Act act) {
        scene.node(NODE);
        scene.cloud.add(Fault.always(LOOK_UP, act));
    }

    private static void required(Scene scene, String end) {
        scene.file("etc/slipway/slipway.toml", "required-services = [\"ntp\"]\n");
        scene.command("chronyd", end);
    }

    private static void container(Scene scene, String end) {
        scene.userData += CONTAINER;
        scene.command("ctr .* run ", end);
    }

    private static void degraded(Scene scene) {
        scene.command("is-system-running", "\"exit\": 1, \"stdout\": \"degraded\\n\"");
        scene.command(
                "list-units --state=failed", "\"stdout\": \"disks.service loaded failed\\n\"");
    }

    @Override
    public String toString() {
        return stage + ": " + how;
    }
}
