package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.settings.model.Model;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All endpoints of the API, on one screen. Paths, parameters, bodies and statuses are those of the original's
/// API server; what is our own stands in the README.
final class Endpoints {
    private static final int FRAMES = 6;

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    /// Answers one kind of request. Blocks.
    private interface Endpoint {
        Reply answer(Request request) throws Refused;
    }

    Endpoints(Served served, Applier applier) {
        Areas areas = new Areas(served);
        Metadata metadata = new Metadata(served);
        SettingsBody bodies = new SettingsBody(Model.of(served.variant().name()));
        Transactions transactions = new Transactions(served.store(), bodies, applier);
        endpoints.put("GET /", areas::all);
        endpoints.put("GET /settings", areas::settings);
        endpoints.put("PATCH /settings", transactions::stage);
        endpoints.put("GET /tx", transactions::pending);
        endpoints.put("DELETE /tx", transactions::drop);
        endpoints.put("GET /tx/list", transactions::names);
        endpoints.put("POST /tx/commit", transactions::commit);
        endpoints.put("POST /tx/apply", transactions::apply);
        endpoints.put("POST /tx/commit_and_apply", transactions::commitAndApply);
        endpoints.put("GET /os", areas::os);
        endpoints.put("GET /services", areas::services);
        endpoints.put("GET /configuration-files", areas::files);
        endpoints.put("GET /metadata/affected-services", metadata::affectedServices);
        endpoints.put("GET /metadata/setting-generators", metadata::generators);
        endpoints.put("GET /metadata/templates", metadata::templates);
    }

    /// Never throws: a bug becomes a reply that asks for a report. Its message is left out, it may quote a
    /// secret.
    Reply answer(Request request) {
        try {
            Optional<Endpoint> endpoint = Optional.ofNullable(endpoints.get(request.name()));
            return endpoint.isPresent() ? endpoint.get().answer(request) : unknown(request);
        } catch (Refused refused) {
            return refused.reply();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            return Reply.problem(Reply.FAILED, bug(request, bug));
        }
    }

    private Reply unknown(Request request) {
        return Reply.problem(
                Reply.NOT_FOUND,
                new Problem(
                        "there is no '%s'".formatted(request.name()),
                        "the settings API",
                        "take one of " + String.join(", ", endpoints.keySet())));
    }

    private static Problem bug(Request request, Throwable bug) {
        String frames =
                Arrays.stream(bug.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
        return new Problem(
                "'%s' stopped on a bug of Slipway: %s"
                        .formatted(request.name(), bug.getClass().getName()),
                frames,
                "report it with these lines");
    }
}
