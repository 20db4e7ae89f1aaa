package dev.slipway.api;

import dev.slipway.model.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameters of a request, of a repeated one the last. Those that an endpoint does not know are ignored.
record Query(Map<String, String> parameters) {
    /// What a transaction is called if the caller gives it no name.
    static final String DEFAULT_TRANSACTION = "default";

    /// Names that the store can keep, see [dev.slipway.settings.store.Store#stage].
    private static final Pattern TRANSACTION = Pattern.compile("[A-Za-z0-9_-]{1,200}|.{1,40}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    Query {
        parameters = Map.copyOf(parameters);
    }

    /// The value of a parameter; empty if it is not there.
    Optional<String> text(String name) throws Refused {
        Optional<String> text = Optional.ofNullable(parameters.get(name));
        if (text.filter(String::isEmpty).isPresent()) {
            throw Refused.badRequest(
                    "`%s` has no value".formatted(name),
                    parameter(name),
                    "give it one, or leave it out");
        }
        return text;
    }

    /// A list that is separated by commas.
    Optional<List<String>> list(String name) throws Refused {
        return text(name).map(text -> Arrays.stream(text.split(",", -1)).distinct().toList());
    }

    /// A list of keys, each with the text that the caller wrote.
    Optional<Map<String, Key>> keys() throws Refused {
        Optional<List<String>> texts = list("keys");
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Key> keys = new LinkedHashMap<>();
        for (String text : texts.get()) {
            keys.put(text, key("keys", text));
        }
        return Optional.of(keys);
    }

    /// Keys without which the request means nothing.
    Map<String, Key> requiredKeys() throws Refused {
        return keys().orElseThrow(() ->
                Refused.badRequest(
                        "`keys` is missing",
                        parameter("keys"),
                        "name some, for example `?keys=settings.motd,settings.ntp`"));
    }

    private static Key key(String parameter, String text) throws Refused {
        try {
            return Key.of(text);
        } catch (IllegalArgumentException wrong) {
            throw Refused.badRequest(
                    "'%s' is no key: %s".formatted(text, wrong.getMessage()),
                    parameter(parameter),
                    "write it for example `settings.network.hostname`");
        }
    }

    /// The name of the transaction that the request is about.
    String transaction() throws Refused {
        String name = text("tx").orElse(DEFAULT_TRANSACTION);
        if (!TRANSACTION.matcher(name).matches()) {
            throw Refused.badRequest(
                    "the name of the transaction is too long, or has a line break",
                    parameter("tx"),
                    "take up to 40 characters, or up to 200 of letters, digits, `_` and `-`");
        }
        return name;
    }

    /// The one key that the request is about.
    Key requiredKey() throws Refused {
        String text =
                text("key")
                        .orElseThrow(() ->
                                Refused.badRequest(
                                        "`key` is missing",
                                        parameter("key"),
                                        "name a setting, for example `?key=settings.motd`"));
        return key("key", text);
    }

    /// The number of a generation, or of an event.
    Optional<Long> number(String name) throws Refused {
        Optional<String> text = text(name);
        if (text.filter(number -> !NUMBER.matcher(number).matches()).isPresent()) {
            throw Refused.badRequest(
                    "'%s' is no number".formatted(text.get()),
                    parameter(name),
                    "write it in digits, at most 18");
        }
        return text.map(Long::valueOf);
    }

    /// Whether the caller waits until what it asks for is applied.
    boolean waits() throws Refused {
        return switch (text("wait").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            case String other ->
                    throw Refused.badRequest(
                            "'%s' is neither true nor false".formatted(other),
                            parameter("wait"),
                            "write `wait=true`, or leave it out");
        };
    }

    static String parameter(String name) {
        return "parameter `" + name + "`";
    }
}
