package dev.slipway.services.trust;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the settings say about CA certificates.
///
/// @param problems what of it can't be read; with their settings, never with their text
record WantedTrust(List<Certificate> trusted, Set<Certificate> distrusted, List<Problem> problems) {
    private static final Key PKI = Key.of("settings.pki");
    private static final String DATA = "data";

    static WantedTrust of(Settings settings) {
        WantedTrust wanted =
                new WantedTrust(new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>());
        if (settings.at(PKI).orElse(Map.of()) instanceof Map<?, ?> bundles) {
            bundles.forEach((name, bundle) -> {
                if (bundle instanceof Map<?, ?> members) {
                    wanted.add(PKI.child((String) name).child(DATA), members);
                }
            });
        }
        return wanted;
    }

    /// Whoever is not said to be trusted is not.
    private void add(Key key, Map<?, ?> members) {
        if (!(members.get(DATA) instanceof String text) || text.isBlank()) {
            return;
        }
        Bundle bundle = bundle(text, key.toString());
        problems.addAll(bundle.problems());
        if (Boolean.TRUE.equals(members.get("trusted"))) {
            trusted.addAll(bundle.certificates());
        } else {
            distrusted.addAll(bundle.certificates());
        }
    }

    private static Bundle bundle(String text, String where) {
        try {
            byte[] pem = Base64.getDecoder().decode(text);
            return Bundle.of(new String(pem, StandardCharsets.ISO_8859_1), where);
        } catch (IllegalArgumentException _) {
            return new Bundle(
                    List.of(),
                    List.of(
                            new Problem(
                                    "this is no base64", where, "make it with `base64 -w0 FILE`")));
        }
    }
}
