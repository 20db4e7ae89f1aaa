package dev.slipway.metrics.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// The anonymous metrics as the original sends them: the query of a GET, pairs in one order.
final class Query {
    /// Programs that read these metrics know the original's name.
    private static final String SENDER = "metricdog";

    private Query() {}

    /// @param more what belongs to this event only
    static String of(
            String event,
            Product product,
            MetricsSettings settings,
            SortedMap<String, String> more) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("sender", SENDER);
        pairs.put("event", event);
        pairs.put("version", product.version());
        pairs.put("variant", product.variant());
        pairs.put("arch", product.arch());
        pairs.put("region", settings.region());
        settings.seed().ifPresent(seed -> pairs.put("seed", seed));
        pairs.put("version_lock", settings.versionLock());
        pairs.put("ignore_waves", settings.ignoreWaves());
        pairs.putAll(more);
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The address with the pairs after those that it has.
    static String append(String url, String query) {
        int fragment = url.indexOf('#');
        String bare = fragment < 0 ? url : url.substring(0, fragment);
        String between = bare.contains("?") ? bare.matches(".*[?&]") ? "" : "&" : "?";
        return bare + between + query;
    }
}
