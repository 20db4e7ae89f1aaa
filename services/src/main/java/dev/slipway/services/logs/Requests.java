package dev.slipway.services.logs;

import dev.slipway.settings.variant.VariantName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the original's `logdog` collects on a host, under the same names, and what it leaves out: why a node does not
/// join a cluster stands most often in its network and its failed units.
public final class Requests {
    /// Of a journal only the newest lines are worth the time that it takes to print them.
    private static final String NEWEST_LINES = "--lines=200000";

    private static final List<Request> COMMON =
            List.of(
                    exec("containerd-config", containerdConfig("/etc/containerd/config.toml")),
                    exec(
                            "containerd-config-host",
                            containerdConfig("/etc/host-containerd/config.toml")),
                    exec("df", "df -h"),
                    exec("df-inodes", "df -hi"),
                    exec("dmesg", "dmesg --color=never --nopager"),
                    exec("iptables-filter", "iptables -nvL -t filter"),
                    exec("iptables-nat", "iptables -nvL -t nat"),
                    exec("journalctl-boots", "journalctl --list-boots --no-pager"),
                    exec("journalctl.errors", journal("-p err")),
                    exec("journalctl.log", journal("-o short-precise")),
                    exec("proc-mounts", "cat /proc/mounts"),
                    exec("signpost", "signpost status"),
                    exec("systemd-analyze-blame", "systemd-analyze blame --no-pager"),
                    criticalChain("preconfigured"),
                    criticalChain("configured"),
                    criticalChain("multi-user"),
                    exec("systemd-analyze-plot.svg", "systemd-analyze plot"),
                    exec("wicked", "wicked show all"),
                    copy("os-release", "/etc/os-release"),
                    glob("/var/log/kdump/*"),
                    exec("ip-address", "ip -details address"),
                    exec("ip-route", "ip route show table all"),
                    exec("networkctl", "networkctl status --all --lines=0 --full --no-pager"),
                    copy("resolv.conf", "/etc/resolv.conf"),
                    exec("systemctl-failed", "systemctl --failed --full --no-pager"));

    private static final List<Request> KUBERNETES =
            List.of(exec("kube-status", "systemctl status kube* -l --no-pager"));

    private static final List<Request> EKS =
            List.of(
                    copy("ipamd.log", "/var/log/aws-routed-eni/ipamd.log"),
                    copy("plugin.log", "/var/log/aws-routed-eni/plugin.log"));

    private static final List<Request> DOCKER =
            List.of(
                    exec("docker-info", "docker info"),
                    copy("docker-daemon.json", "/etc/docker/daemon.json"));

    private static final List<Request> ECS =
            List.of(
                    copy("ecs-agent-state.json", "/var/lib/ecs/data/ecs_agent_data.json"),
                    copy("ecs-config.json", "/etc/ecs/ecs.config.json"),
                    new Request.Get("ecs-tasks", URI.create("http://localhost:51678/v1/tasks")),
                    glob("/var/log/ecs/agent-runtime-stats.log*"),
                    glob("/var/log/ecs/ecs-cni-bridge-plugin.log*"),
                    glob("/var/log/ecs/ecs-cni-eni-plugin.log*"),
                    glob("/var/log/ecs/vpc-branch-eni.log*"));

    private Requests() {}

    /// @param variant empty if it is not known: then what all variants have in common
    public static List<Request> of(Optional<VariantName> variant) {
        List<Request> all = new ArrayList<>(COMMON);
        variant.map(Requests::more).ifPresent(more -> more.forEach(all::addAll));
        return List.copyOf(all);
    }

    private static Stream<List<Request>> more(VariantName variant) {
        return switch (variant.runtime()) {
            case "k8s" ->
                    variant.platform().equals("aws")
                            ? Stream.of(KUBERNETES, EKS)
                            : Stream.of(KUBERNETES);
            case "ecs" -> Stream.of(DOCKER, ECS);
            case "dev" -> Stream.of(DOCKER);
            default -> Stream.of();
        };
    }

    private static String containerdConfig(String file) {
        return "containerd --config " + file + " config dump";
    }

    private static String journal(String which) {
        return "journalctl %s -a --no-pager %s".formatted(which, NEWEST_LINES);
    }

    private static Request criticalChain(String target) {
        return exec(
                "systemd-analyze-critical-chain-" + target,
                "systemd-analyze critical-chain %s.target --no-pager".formatted(target));
    }

    /// @param command words with one blank between them
    private static Request exec(String name, String command) {
        return new Request.Exec(name, List.of(command.split(" ")));
    }

    private static Request copy(String name, String file) {
        return new Request.Copy(name, Path.of(file));
    }

    private static Request glob(String pattern) {
        return new Request.Glob(Path.of(pattern));
    }
}
