package dev.slipway.containers;

import java.nio.file.Path;
import java.util.List;

/// What a container of the host may do.
enum Kind {
    /// It stays, beside the orchestrator.
    HOST("host-containers", "", "control_t", List.of("--seccomp")),

    /// It stays, and may do to the host whatever root may.
    SUPERPOWERED("host-containers", "", "super_t", List.of("--privileged", "--allow-new-privs")),

    /// It sets the host up, and ends.
    BOOTSTRAP(
            "bootstrap-containers",
            "boot.",
            "control_t",
            List.of(
                    "--seccomp",
                    "--cap-add",
                    "CAP_SYS_ADMIN",
                    "--cap-add",
                    "CAP_NET_ADMIN",
                    "--cap-add",
                    "CAP_SYS_CHROOT",
                    "--cap-add",
                    "CAP_SYS_MODULE"));

    private final String group;
    private final String prefix;
    private final String type;
    private final List<String> options;

    /// @param type of its processes under SELinux
    /// @param options for `ctr` to make the specification that its own builds on
    Kind(String group, String prefix, String type, List<String> options) {
        this.group = group;
        this.prefix = prefix;
        this.type = type;
        this.options = options;
    }

    /// `host-containers` or `bootstrap-containers`: in settings, units and paths.
    String group() {
        return group;
    }

    /// Where containers of this group keep what outlives them, a folder each.
    Path persistent() {
        return Path.of("/local", group);
    }

    /// What stands before the name in containerd.
    String prefix() {
        return prefix;
    }

    /// Of its processes under SELinux. Source: the policy of Bottlerocket.
    String label() {
        return "system_u:system_r:%s:s0-s0:c0.c1023".formatted(type);
    }

    List<String> options() {
        return options;
    }

    /// Whether it is to see and change the host itself.
    boolean isPrivileged() {
        return this != HOST;
    }
}
