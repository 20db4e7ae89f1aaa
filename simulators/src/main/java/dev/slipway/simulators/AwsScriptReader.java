package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads `aws.json`.
final class AwsScriptReader {
    private final Findings findings;

    AwsScriptReader(String where) {
        this.findings = new Findings(where);
    }

    Outcome<AwsScript> read(String json, AwsScript usual) {
        Optional<AwsScript> script = findings.object(json).map(top -> script(top, usual));
        return findings.or(script::orElseThrow);
    }

    private AwsScript script(JsonNode top, AwsScript usual) {
        AwsScript script = usual;
        for (String key : top.propertyNames()) {
            JsonNode value = top.get(key);
            script =
                    switch (key) {
                        case "clusters" -> script.clusters(names(value, key));
                        case "instances" -> script.instances(names(value, key));
                        case "faults" ->
                                script.failing(
                                        new FaultReader(findings)
                                                .read(value)
                                                .toArray(Fault[]::new));
                        case "seed" -> script.seed(findings.number(value, key).orElse(0L));
                        default -> unknown(script, key);
                    };
        }
        return script;
    }

    private AwsScript unknown(AwsScript script, String key) {
        findings.add(
                "'" + key + "' is unknown here",
                key,
                "write `clusters`, `instances`, `faults` or `seed`");
        return script;
    }

    private Map<String, String> names(JsonNode object, String key) {
        Map<String, String> names = new TreeMap<>();
        if (!findings.isObject(object, key)) {
            return names;
        }
        object.propertyNames()
                .forEach(name ->
                        findings.text(object.get(name), key + "." + name)
                                .ifPresent(text -> names.put(name, text)));
        return names;
    }
}
