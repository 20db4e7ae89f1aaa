package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// Reads `imds.json`.
final class MetadataScriptReader {
    private final Findings findings;

    MetadataScriptReader(String where) {
        this.findings = new Findings(where);
    }

    Outcome<MetadataScript> read(String json) {
        return findings.script(json, top -> instance(top.path("instance")), this::entry);
    }

    private MetadataScript entry(MetadataScript script, String key, JsonNode value) {
        return switch (key) {
            case "instance" -> script;
            case "faults" -> script.failing(findings.faults(value));
            case "schemas" ->
                    script.schemas(
                            findings.list(value, key, "the schemas are no list", "[\"latest\"]")
                                    .toArray(String[]::new));
            case "hops" -> hops(script, value);
            case "seed" -> script.seed(findings.seed(value));
            default -> answer(script, key, value);
        };
    }

    private MetadataScript instance(JsonNode instance) {
        if (instance.isBoolean() && !instance.booleanValue()) {
            return MetadataScript.NOTHING;
        }
        return MetadataScript.of(new InstanceReader(findings).read(instance));
    }

    /// A token that has further to go than its hop limit of 1 is lost on the way.
    private MetadataScript hops(MetadataScript script, JsonNode value) {
        return findings.number(value, "hops").filter(hops -> hops > 1).isPresent()
                ? script.failing(Fault.always("api/token", new Act.Hang()))
                : script;
    }

    private MetadataScript answer(MetadataScript script, String key, JsonNode value) {
        String path = key.replaceAll("^/+|/+$", "");
        if (!path.matches("(user-data|(meta-data|dynamic)/.+)")) {
            findings.add(
                    "'" + key + "' is no path of the metadata service",
                    key,
                    "write `user-data`, `meta-data/...`, `dynamic/...`, or one of `instance`, `faults`, `hops`, `schemas`, `seed`");
            return script;
        }
        if (value.path("steps").isArray()) {
            return script.with(path, new StepReader(findings).read(value.get("steps"), key));
        }
        return value.isNull() ? script.without(path) : script.with(path, body(value, key));
    }

    private byte[] body(JsonNode value, String key) {
        if (value.isObject() && value.size() == 1 && value.path("base64").isString()) {
            return decode(value.get("base64").stringValue(), key);
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] decode(String base64, String key) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            findings.add("this is not base64", key, "write what `base64` prints for the bytes");
            return new byte[0];
        }
    }
}
