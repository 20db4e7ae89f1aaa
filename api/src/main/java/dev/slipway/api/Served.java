package dev.slipway.api;

import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.Variant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the API tells and changes.
///
/// @param store the API is its only writer while the host runs
/// @param variant that the host was booted with
/// @param os what stands under `os`: `pretty_name`, `variant_id`, `version_id`, `build_id`, `arch`
/// @param kernelBoot tells this boot of the kernel from others
/// @param journals of this host
public record Served(
        Store store,
        Variant variant,
        Map<String, String> os,
        String kernelBoot,
        Journals journals) {
    public Served {
        os = Collections.unmodifiableMap(new LinkedHashMap<>(os));
    }
}
