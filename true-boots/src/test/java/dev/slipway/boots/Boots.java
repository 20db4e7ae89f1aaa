package dev.slipway.boots;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the boots of an installed package have in common: a stand-in for the orchestrator, and how they are
/// looked at.
final class Boots {
    /// Findings are files of `/case/found`.
    static final String PRELUDE =
            """
            mkdir -p /case/found
            cd /case/found
            # The microsecond since the kernel began at which a unit came up or, of a service, its program was started; 0 for never.
            up() { echo "$1 $(systemctl show --property=ActiveEnterTimestampMonotonic --value "$1")"; }
            until_over() { until slipway status > status; grep -qE '^(booted|failed)' status; do sleep 0.2; done; }
            until_up() { for _ in $(seq 300); do systemctl is-active --quiet "$1" && return; sleep 0.2; done; }
            order() { for unit in slipway.service preconfigured.target configured.target multi-user.target slipway-in-service.service kubelet.service; do up $unit; done > "order$1"; }
            """;

    /// Host containers would be pulled from a registry.
    static final String NO_HOST_CONTAINERS =
            """
            [settings.host-containers.admin]
            enabled = false
            [settings.host-containers.control]
            enabled = false
            """;

    private Boots() {}

    /// @param configuration lines of `/etc/slipway/slipway.toml`
    static Machine furnish(Machine machine, String configuration) throws IOException {
        return machine.file("/etc/slipway/slipway.toml", configuration)
                .program(
                        "/usr/bin/kubelet",
                        "#!/bin/sh\nprintf '%s\\n' \"$@\" > /run/kubelet\nexec sleep infinity\n")
                .unit(
                        "kubelet.service",
                        """
                        [Service]
                        ExecStart=/usr/bin/kubelet
                        [Install]
                        WantedBy=multi-user.target
                        """)
                .enable("kubelet.service");
    }

    /// A text as JSON has it; of characters that need it, ours hold quotes and line breaks.
    static String json(String text) {
        return '"' + text.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// The units that came up, in the order in which they did.
    static List<String> order(Map<String, String> found, String boot) {
        return times(found, boot).entrySet().stream()
                .filter(unit -> unit.getValue() > 0)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// When each unit came up, in microseconds since the kernel began; 0 if it did not.
    static Map<String, Long> times(Map<String, String> found, String boot) {
        return found.getOrDefault("order" + boot, "")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
    }
}
