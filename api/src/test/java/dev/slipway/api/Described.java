package dev.slipway.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document, taken apart.
record Described(JsonNode document) {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Described shipped() {
        return new Described(JsonMapper.shared().readTree(OpenApi.bytes()));
    }

    /// By name as in [Endpoints].
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        operations.put(
                                                method.getKey().toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                method.getValue())));
        return operations;
    }

    List<JsonNode> parameters(String row) {
        return operations().get(row).path("parameters").valueStream().map(this::resolved).toList();
    }

    /// Names of parameters in the address.
    List<String> queries(String row) {
        return parameters(row).stream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    /// By status; `default` left out.
    Map<Integer, JsonNode> responses(String row) {
        Map<Integer, JsonNode> responses = new TreeMap<>();
        operations()
                .get(row)
                .path("responses")
                .properties()
                .forEach(response -> {
                    if (!response.getKey().equals("default")) {
                        responses.put(
                                Integer.valueOf(response.getKey()), resolved(response.getValue()));
                    }
                });
        return responses;
    }

    /// The schema of a JSON answer; empty if it is something else.
    Optional<JsonNode> schema(String row, int status) {
        JsonNode json = responses(row).get(status).path("content").path("application/json");
        return Optional.of(json.path("schema")).filter(JsonNode::isObject);
    }

    JsonNode resolved(JsonNode node) {
        String at = node.path("$ref").asString("");
        return at.isEmpty() ? node : document.at(at.substring(1));
    }

    /// Everything that shows a value beside the schema of such a value.
    List<JsonNode> examples() {
        return below(document).filter(node -> node.has("example") && node.has("schema")).toList();
    }

    private static Stream<JsonNode> below(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(Described::below));
    }

    /// What a schema of the document says against a value.
    List<String> refusals(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        return REGISTRY.getSchema(whole.toString(), InputFormat.JSON).validate(value).stream()
                .map(Object::toString)
                .toList();
    }
}
