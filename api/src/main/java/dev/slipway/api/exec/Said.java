package dev.slipway.api.exec;

import dev.slipway.port.Programs.Size;
import dev.slipway.port.Programs.Terminal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client says in text frames. What it says in binary frames is input of the program.
sealed interface Said {
    /// The command to run.
    record Initialize(List<String> command, String target, Optional<Terminal> terminal)
            implements Said {
        public Initialize {
            command = List.copyOf(command);
        }
    }

    /// There is no more input.
    record ContentComplete() implements Said {}

    /// The terminal has another size.
    record Winch(Size size) implements Said {}

    /// It can't be read.
    ///
    /// @param why for the client
    record Unreadable(String why) implements Said {}

    static Said of(String text) {
        try {
            return read(JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return new Unreadable("this is no JSON: " + e.getOriginalMessage());
        } catch (Wrong wrong) {
            return new Unreadable(wrong.getMessage());
        }
    }

    private static Said read(JsonNode message) throws Wrong {
        if (message.isString() && message.stringValue().equals("ContentComplete")) {
            return new ContentComplete();
        }
        if (!message.isObject() || message.size() != 1) {
            throw new Wrong("say {\"Initialize\":{...}}, {\"Winch\":{...}} or \"ContentComplete\"");
        }
        Map.Entry<String, JsonNode> only = message.properties().iterator().next();
        return switch (only.getKey()) {
            case "Initialize" -> initialize(only.getValue());
            case "Winch" -> new Winch(size(only.getValue()));
            default -> throw new Wrong("there is no message '%s'".formatted(only.getKey()));
        };
    }

    private static Initialize initialize(JsonNode value) throws Wrong {
        if (!value.path("target").isString() || !value.path("command").isArray()) {
            throw new Wrong("Initialize needs a text `target` and a list `command`");
        }
        List<String> command = new ArrayList<>();
        for (JsonNode argument : value.path("command")) {
            command.add(argument(argument));
        }
        return new Initialize(
                command, value.path("target").stringValue(), terminal(value.path("tty")));
    }

    /// `{"Unix":[108,115]}`, or plain text.
    private static String argument(JsonNode value) throws Wrong {
        String text = value.isString() ? value.stringValue() : decoded(value);
        if (text.indexOf(0) >= 0) {
            throw new Wrong("an argument holds a zero byte");
        }
        return text;
    }

    private static String decoded(JsonNode value) throws Wrong {
        JsonNode numbers = value.path("Unix");
        if (!numbers.isArray()) {
            throw new Wrong("an argument is {\"Unix\":[108,115]} or a text");
        }
        byte[] bytes = new byte[numbers.size()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) number(numbers.get(at), 255);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Wrong("an argument is no UTF-8");
        }
    }

    private static Optional<Terminal> terminal(JsonNode value) throws Wrong {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw new Wrong("`tty` is null or {\"size\":...}");
        }
        JsonNode size = value.path("size");
        return Optional.of(
                new Terminal(
                        size.isMissingNode() || size.isNull()
                                ? Optional.empty()
                                : Optional.of(size(size))));
    }

    private static Size size(JsonNode value) throws Wrong {
        return new Size(number(value.path("rows"), 65535), number(value.path("cols"), 65535));
    }

    private static int number(JsonNode value, int most) throws Wrong {
        if (value.isInt() && value.intValue() >= 0 && value.intValue() <= most) {
            return value.intValue();
        }
        throw new Wrong("a number from 0 to %d is missing".formatted(most));
    }

    /// Carries the reason up to [#of].
    final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private Wrong(String why) {
            super(why, null, false, false);
        }
    }
}
