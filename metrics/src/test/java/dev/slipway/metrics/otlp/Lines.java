package dev.slipway.metrics.otlp;

import tools.jackson.databind.JsonNode;

/// JSON for a page: what fits on a line stands on one.
final class Lines {
    private static final int WIDTH = 120;

    private Lines() {}

    static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, "", text);
        return text.append('\n').toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder text) {
        String whole =
                node.toString().replace("\":", "\": ").replace(",\"", ", \"").replace(",{", ", {");
        if (!node.isContainer() || indent.length() + whole.length() <= WIDTH) {
            text.append(whole);
            return;
        }
        String inner = indent + "  ";
        text.append(node.isObject() ? "{\n" : "[\n");
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> {
                        text.append(inner).append('"').append(member.getKey()).append("\": ");
                        write(member.getValue(), inner, text);
                        text.append(",\n");
                    });
        } else {
            node.forEach(member -> {
                text.append(inner);
                write(member, inner, text);
                text.append(",\n");
            });
        }
        text.setLength(text.length() - 2);
        text.append('\n').append(indent).append(node.isObject() ? '}' : ']');
    }
}
