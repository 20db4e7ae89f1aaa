package dev.slipway.services;

import dev.slipway.model.Key;
import dev.slipway.services.Applied.State;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The state that each service is to run with: what [Applied] is compared to.
final class WantedStates {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String kernelBoot;
    private final long generation;
    private final Map<String, RenderedFile> files = new HashMap<>();
    private final Map<String, SortedMap<Key, String>> settings = new HashMap<>();

    WantedStates(String kernelBoot, Committed committed, Variant variant, RenderedFiles rendered) {
        this.kernelBoot = kernelBoot;
        this.generation = committed.generation().number();
        rendered.files().forEach(file -> files.put(file.name(), file));
        committed
                .settings()
                .leaves()
                .forEach((key, value) -> {
                    String digest = Sha256.of(JSON.writeValueAsBytes(value));
                    for (String service : variant.metadata().affectedBy(key)) {
                        settings.computeIfAbsent(service, _ -> new TreeMap<>()).put(key, digest);
                    }
                });
    }

    State of(Service service) {
        SortedMap<String, String> own = new TreeMap<>();
        for (String name : service.configurationFiles()) {
            RenderedFile file = files.get(name);
            if (file != null) {
                own.put(file.path().toString(), file.sha256());
            }
        }
        return new State(
                kernelBoot,
                generation,
                own,
                settings.getOrDefault(service.name(), Collections.emptySortedMap()));
    }

    /// Whether the service reads a file that systemd reads too.
    boolean hasUnits(Service service) {
        return service.configurationFiles().stream()
                .map(files::get)
                .anyMatch(file -> file != null && Applied.isUnit(file.path()));
    }
}
