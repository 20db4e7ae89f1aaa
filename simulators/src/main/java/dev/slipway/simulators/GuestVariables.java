package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;

/// The variables that a simulated VMware hypervisor keeps for its guest, as `vmware-rpctool` tells them.
///
/// @param values by name, for example `guestinfo.userdata`
public record GuestVariables(SortedMap<String, String> values) {
    /// No variable is set.
    public static final GuestVariables NONE = new GuestVariables(new TreeMap<>());

    private static final String ABSENT = "No value found";

    public GuestVariables {
        values = new TreeMap<>(values);
    }

    public GuestVariables with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new GuestVariables(more);
    }

    /// With user data as people mostly give it: in base64.
    public GuestVariables userData(byte[] document) {
        return with("guestinfo.userdata", Base64.getEncoder().encodeToString(document))
                .with("guestinfo.userdata.encoding", "base64");
    }

    /// As `--command-results` takes it: what the recorded commands answer under a root.
    public String commandResults() {
        ArrayNode results = Findings.JSON.createArrayNode();
        values.forEach((name, value) ->
                results.addObject()
                        .put("match", "^vmware-rpctool info-get " + name.replace(".", "\\.") + "$")
                        .put("stdout", value + "\n"));
        results.addObject()
                .put("match", "^vmware-rpctool info-get ")
                .put("exit", 1)
                .put("stdout", ABSENT + "\n");
        return results.toPrettyString();
    }

    /// A shell script that answers like `vmware-rpctool`, for a folder in the `PATH`.
    public byte[] program() {
        StringBuilder script = new StringBuilder("#!/bin/sh\ncase \"$1\" in\n");
        values.forEach((name, value) ->
                script.append("'info-get ")
                        .append(name)
                        .append("') printf '%s\\n' '")
                        .append(value.replace("'", "'\\''"))
                        .append("' ;;\n"));
        script.append("*) echo '").append(ABSENT).append("' >&2; exit 1 ;;\nesac\n");
        return script.toString().getBytes(StandardCharsets.UTF_8);
    }
}
