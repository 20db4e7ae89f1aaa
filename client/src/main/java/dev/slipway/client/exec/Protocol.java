package dev.slipway.client.exec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages of the protocol, as JSON. The few that there are need no library.
final class Protocol {
    static final Frame CONTENT_COMPLETE = Frame.text("\"ContentComplete\"");

    private static final Pattern CAPACITY = Pattern.compile("\\s*\\{\\s*\"Capacity\"\\s*:.*");
    private static final Pattern MOST = number("max_messages_outstanding");
    private static final Pattern WRITTEN = number("messages_written");

    private Protocol() {}

    /// What a `Capacity` message says.
    record Capacity(long most, long written) {}

    private static Pattern number(String name) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d{1,18})\\b");
    }

    /// @param size of the terminal, if there is one whose size is known
    static Frame initialize(ExecRequest request, Optional<Terminal.Size> size) {
        StringBuilder json = new StringBuilder("{\"Initialize\":{\"command\":[");
        for (String argument : request.command()) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
            bytes(json.append("{\"Unix\":["), argument).append("]}");
        }
        quote(json.append("],\"target\":"), request.target()).append(",\"tty\":");
        if (request.tty()) {
            json.append("{\"size\":").append(size.map(Protocol::of).orElse("null")).append('}');
        } else {
            json.append("null");
        }
        return Frame.text(json.append("}}").toString());
    }

    static Frame winch(Terminal.Size size) {
        return Frame.text("{\"Winch\":" + of(size) + "}");
    }

    private static String of(Terminal.Size size) {
        return "{\"rows\":%d,\"cols\":%d}".formatted(size.rows(), size.columns());
    }

    private static StringBuilder bytes(StringBuilder json, String argument) {
        String between = "";
        for (byte one : argument.getBytes(StandardCharsets.UTF_8)) {
            json.append(between).append(one & 0xff);
            between = ",";
        }
        return json;
    }

    private static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        text.chars()
                .forEach(one -> {
                    if (one == '"' || one == '\\' || one < ' ') {
                        json.append("\\u%04x".formatted(one));
                    } else {
                        json.append((char) one);
                    }
                });
        return json.append('"');
    }

    /// Empty for any other message.
    static Optional<Capacity> capacity(String json) {
        Matcher most = MOST.matcher(json);
        Matcher written = WRITTEN.matcher(json);
        return CAPACITY.matcher(json).matches() && most.find() && written.find()
                ? Optional.of(
                        new Capacity(
                                Long.parseLong(most.group(1)), Long.parseLong(written.group(1))))
                : Optional.empty();
    }
}
