package dev.slipway.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The fields of a form, as the query protocol of AWS sends them.
record Form(Map<String, String> fields) {
    static Form of(Call call) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : call.body().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(plain(pair.substring(0, equals)), plain(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// Whether it asks for this action.
    boolean asks(String action) {
        return field("Action").equals(action);
    }
}
