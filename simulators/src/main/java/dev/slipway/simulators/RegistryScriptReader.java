package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        Optional<RegistryScript> script = findings.object(json).map(this::script);
        return findings.or(script::orElseThrow);
    }

    private RegistryScript script(JsonNode top) {
        RegistryScript script = RegistryScript.EMPTY;
        for (String key : top.propertyNames()) {
            JsonNode value = top.get(key);
            script =
                    switch (key) {
                        case "images" -> images(script, texts(value, key));
                        case "gate" -> gate(script, value);
                        case "users" -> script.users(texts(value, key));
                        case "identity-tokens" -> script.identityTokens(list(value, key));
                        case "storage" -> storage(script, value);
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

    private RegistryScript unknown(RegistryScript script, String key) {
        findings.add(
                "'" + key + "' is unknown here",
                key,
                "write `images`, `gate`, `users`, `identity-tokens`, `storage`, `faults` or `seed`");
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

    private List<String> list(JsonNode value, String key) {
        List<String> list = new ArrayList<>();
        if (!value.isArray()) {
            findings.add("this is no list", key, "write `[\"...\"]`");
        }
        value.forEach(one -> findings.text(one, key).ifPresent(list::add));
        return list;
    }

    private Map<String, String> texts(JsonNode object, String key) {
        Map<String, String> texts = new TreeMap<>();
        if (findings.isObject(object, key)) {
            object.propertyNames()
                    .forEach(name ->
                            findings.text(object.get(name), key + "." + name)
                                    .ifPresent(text -> texts.put(name, text)));
        }
        return texts;
    }
}
