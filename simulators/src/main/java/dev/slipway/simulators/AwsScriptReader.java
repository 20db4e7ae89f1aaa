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
        return findings.script(json, _ -> usual, this::entry);
    }

    private AwsScript entry(AwsScript script, String key, JsonNode value) {
        return switch (key) {
            case "clusters" -> script.clusters(findings.texts(value, key));
            case "instances" -> script.instances(findings.texts(value, key));
            case "stacks" -> script.stacks(findings.texts(value, key));
            case "members" -> script.members(members(value, key));
            case "region" -> findings.text(value, key).map(script::region).orElse(script);
            case "instance-types" -> script.instanceTypes(types(value, key));
            case "faults" -> script.failing(findings.faults(value));
            case "seed" -> script.seed(findings.seed(value));
            default -> unknown(script, key);
        };
    }

    private AwsScript unknown(AwsScript script, String key) {
        findings.unknown(
                key,
                "`region`, `clusters`, `instances`, `instance-types`, `stacks`, `members`, `faults` or `seed`");
        return script;
    }

    private Map<String, Cards> types(JsonNode object, String key) {
        Map<String, Cards> types = new TreeMap<>();
        if (!findings.isObject(object, key)) {
            return types;
        }
        for (String type : object.propertyNames()) {
            JsonNode cards = object.get(type);
            String at = key + "." + type;
            Optional<Long> interfaces = findings.number(cards.path("interfaces"), at);
            Optional<Long> ipv4 = findings.number(cards.path("ipv4"), at);
            if (interfaces.isPresent() && ipv4.isPresent()) {
                types.put(type, new Cards(interfaces.get().intValue(), ipv4.get().intValue()));
            }
        }
        return types;
    }

    private Map<String, GroupMember> members(JsonNode object, String key) {
        Map<String, GroupMember> members = new TreeMap<>();
        if (!findings.isObject(object, key)) {
            return members;
        }
        for (String id : object.propertyNames()) {
            JsonNode member = object.get(id);
            Optional<String> group = findings.text(member.path("group"), key + "." + id);
            Optional<String> state = findings.text(member.path("state"), key + "." + id);
            if (group.isPresent() && state.isPresent()) {
                String hook = member.path("hook").asString("");
                members.put(id, new GroupMember(group.get(), state.get(), hook));
            }
        }
        return members;
    }
}
