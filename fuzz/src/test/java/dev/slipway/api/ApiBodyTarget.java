package dev.slipway.api;

import dev.slipway.fuzz.Promise;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.variant.VariantName;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The body of `PATCH /settings`: any bytes. It is refused with problems, or accepted; what is accepted is
/// accepted again as the same change.
public final class ApiBodyTarget {
    private static final List<SettingsBody> READERS =
            Stream.of("aws-k8s-1.27", "aws-ecs-1", "metal-k8s-1.27")
                    .map(name -> new SettingsBody(Model.of(VariantName.of(name))))
                    .toList();

    private ApiBodyTarget() {}

    /// Called by Jazzer.
    public static void fuzzerTestOneInput(byte[] bytes) {
        for (SettingsBody reader : READERS) {
            try {
                staysTheSame(reader, reader.read(request(bytes)).change());
            } catch (Refused refused) {
                String said = text(refused.reply());
                Promise.check(refused.reply().status() == Reply.BAD_REQUEST, "refused by 400");
                Promise.check(
                        said.contains("the body of the request, line"), "'%s' has a place", said);
            }
        }
    }

    private static Request request(byte[] body) {
        return new Request(
                new Peer("root", Set.of(Permission.values())),
                new Trail(_ -> {}, "root", "PATCH /settings"),
                "PATCH",
                "/settings",
                new Query(Map.of()),
                Map.of("content-type", "application/json"),
                body);
    }

    private static void staysTheSame(SettingsBody reader, Change change) {
        try {
            Promise.check(
                    reader.read(request(body(change))).change().equals(change),
                    "reading once is enough");
        } catch (Refused refused) {
            throw new IllegalStateException(text(refused.reply()));
        }
    }

    private static String text(Reply reply) {
        return switch (reply.content()) {
            case Reply.Content.Whole(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Reply.Content.Stream _ -> "";
        };
    }

    /// The change as JSON again.
    private static byte[] body(Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        change.set()
                .forEach((key, entry) -> {
                    Map<String, Object> at = tree;
                    List<String> below = key.segments().subList(1, key.segments().size());
                    for (String segment : below.subList(0, below.size() - 1)) {
                        at = inner(at, segment);
                    }
                    at.put(below.getLast(), entry.value());
                });
        return JsonMapper.shared().writeValueAsBytes(tree);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> table, String name) {
        return (Map<String, Object>) table.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }
}
