package dev.slipway.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.services.logs.Request;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.History;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Summary;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The settings of a host, now and before, without secret ones.
record SettingsFiles(KnownSecrets known) {
    /// Nothing before the first boot.
    List<Request> requests() {
        return known.current()
                .map(current ->
                        List.<Request>of(
                                new Request.Own(
                                        "settings.json",
                                        out -> out.write(settings(current).getBytes(UTF_8))),
                                HostLogs.own("secret-settings.txt", () -> secretKeys(current)),
                                HostLogs.own("settings-history.txt", () -> history(current))))
                .orElse(List.of());
    }

    /// As the API shows them, but for secret ones.
    private static String settings(Generation current) {
        Predicate<Key> secret = KnownSecrets.secret(current);
        SortedMap<Key, Object> open = new TreeMap<>(current.layers().merged().leaves());
        open.keySet().removeIf(secret);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(Settings.ofLeaves(open).tree())
                + "\n";
    }

    private static String secretKeys(Generation current) {
        return current.layers().merged().leaves().keySet().stream()
                .filter(KnownSecrets.secret(current))
                .map(key -> key + " is set\n")
                .collect(Collectors.joining());
    }

    /// All generations, newest first, each with what it changed.
    private String history(Generation current) {
        Store store = known.store().orElseThrow();
        if (!(store.history() instanceof Outcome.Made<History>(History history))) {
            return "the history can't be read\n";
        }
        StringBuilder text = new StringBuilder(SettingsText.history(history.tree()));
        List<Long> numbers = history.generations().stream().map(Summary::number).toList();
        for (int i = 0; i + 1 < numbers.size(); i++) {
            text.append("\n%d to %d\n".formatted(numbers.get(i + 1), numbers.get(i)));
            if (store.diff(numbers.get(i + 1), numbers.get(i), KnownSecrets.secret(current))
                    instanceof Outcome.Made<Diff>(Diff diff)) {
                text.append(SettingsText.diff(diff.tree()));
            }
        }
        return text.toString();
    }
}
