package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads `registry.json`.
final class RegistryScriptReader {
    private final Findings findings;
    private final RegistryScript.Layouts layouts;

    RegistryScriptReader(String where, RegistryScript.Layouts layouts) {
        this.findings = new Findings(where);
        this.layouts = layouts;
    }

    Outcome<RegistryScript> read(String json) {
        return findings.script(json, _ -> RegistryScript.EMPTY, this::entry);
    }

    private RegistryScript entry(RegistryScript script, String key, JsonNode value) {
        return switch (key) {
            case "images" -> images(script, findings.texts(value, key));
            case "gate" -> gate(script, value);
            case "users" -> script.users(findings.texts(value, key));
            case "identity-tokens" ->
                    script.identityTokens(
                            findings.list(value, key, "this is no list", "[\"...\"]"));
            case "storage" -> storage(script, value);
            case "faults" -> script.failing(findings.faults(value));
            case "seed" -> script.seed(findings.seed(value));
            default -> unknown(script, key);
        };
    }

    private RegistryScript unknown(RegistryScript script, String key) {
        findings.unknown(
                key, "`images`, `gate`, `users`, `identity-tokens`, `storage`, `faults` or `seed`");
        return script;
    }

    private RegistryScript images(RegistryScript script, Map<String, String> names) {
        RegistryScript more = script;
        for (Map.Entry<String, String> name : names.entrySet()) {
            try {
                more = more.with(name.getKey(), layouts.read(name.getValue()));
            } catch (IOException e) {
                findings.add(
                        "this image can't be read: " + e.getMessage(),
                        "images." + name.getKey(),
                        "name a folder in the OCI image layout, or a `.tar` of one");
            }
        }
        return more;
    }

    private RegistryScript gate(RegistryScript script, JsonNode value) {
        Optional<String> word = findings.text(value, "gate");
        for (RegistryScript.Gate gate : RegistryScript.Gate.values()) {
            if (word.filter(gate.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
                return script.gate(gate);
            }
        }
        word.ifPresent(other ->
                findings.add(
                        "'" + other + "' is no gate", "gate", "write `open`, `basic` or `token`"));
        return script;
    }

    private RegistryScript storage(RegistryScript script, JsonNode value) {
        Optional<String> text = findings.text(value, "storage");
        try {
            return text.map(URI::create).map(script::storage).orElse(script);
        } catch (IllegalArgumentException _) {
            findings.add(
                    "'%s' is no address".formatted(text.orElse("")),
                    "storage",
                    "write `http://127.0.0.1:PORT`");
            return script;
        }
    }
}
