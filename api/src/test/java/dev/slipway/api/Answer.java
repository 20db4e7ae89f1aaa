package dev.slipway.api;

import java.util.Map;

/// What came back.
///
/// @param headers by name in lower case
record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n");
        Map<String, String> headers = new java.util.HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": *", 2);
            headers.put(header[0].toLowerCase(java.util.Locale.ROOT), header[1]);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), Map.copyOf(headers), parts[1]);
    }
}
