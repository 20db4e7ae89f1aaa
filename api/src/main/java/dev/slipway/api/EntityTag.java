package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.util.Arrays;
import java.util.Optional;

/// The version of the settings that a caller has seen: the number of the generation as an entity tag, see RFC
/// 9110 section 8.8.3 and 13.1.
record EntityTag(long generation) {
    /// Of the generation in force; 0 if there is none yet.
    static EntityTag of(Optional<Generation> current) {
        return new EntityTag(current.map(Generation::number).orElse(0L));
    }

    String text() {
        return "\"" + generation + "\"";
    }

    /// `reply` for a caller who has not seen this version yet, by the header `If-None-Match`.
    Reply on(Request request, Reply reply) {
        Reply due =
                request.header("if-none-match").filter(tags -> among(tags, true)).isPresent()
                        ? Reply.empty(Reply.NOT_MODIFIED)
                        : reply;
        return due.with("etag", text());
    }

    /// Refuses a change by a caller who has seen another version, by the header `If-Match`.
    void check(Request request) throws Refused {
        Optional<String> tags = request.header("if-match");
        if (tags.isPresent() && !among(tags.get(), false)) {
            throw Refused.with(
                    Reply.CHANGED_MEANWHILE,
                    new Problem(
                            "the settings are those of generation %d, not of %s"
                                    .formatted(generation, tags.get()),
                            "header `If-Match`",
                            "read them again, and repeat the change with their new `ETag`"));
        }
    }

    static void check(Request request, Store store) throws Refused {
        of(store.current()).check(request);
    }

    /// @param weakly whether a weak tag counts too
    private boolean among(String tags, boolean weakly) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .map(tag -> weakly && tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(text()) || tag.equals("*"));
    }
}
