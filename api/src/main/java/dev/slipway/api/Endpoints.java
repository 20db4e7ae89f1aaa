package dev.slipway.api;

import static dev.slipway.api.Permission.READ;
import static dev.slipway.api.Permission.WRITE;

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

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /// Answers one kind of request. Blocks.
    private interface Endpoint {
        Reply answer(Request request) throws Refused;
    }

    /// @param needs what a caller must be allowed to do
    private record Row(Permission needs, Endpoint endpoint) {}

    Endpoints(Served served, Applier applier) {
        Model model = Model.of(served.variant().name());
        Disclosure disclosure = new Disclosure(model);
        Areas areas = new Areas(served, disclosure);
        Metadata metadata = new Metadata(served);
        Transactions transactions =
                new Transactions(served.store(), new SettingsBody(model), disclosure, applier);
        on("GET /", READ, areas::all);
        on("GET /settings", READ, areas::settings);
        on("PATCH /settings", WRITE, transactions::stage);
        on("GET /tx", READ, transactions::pending);
        on("DELETE /tx", WRITE, transactions::drop);
        on("GET /tx/list", READ, transactions::names);
        on("POST /tx/commit", WRITE, transactions::commit);
        on("POST /tx/apply", WRITE, transactions::apply);
        on("POST /tx/commit_and_apply", WRITE, transactions::commitAndApply);
        on("GET /os", READ, areas::os);
        on("GET /services", READ, areas::services);
        on("GET /configuration-files", READ, areas::files);
        on("GET /metadata/affected-services", READ, metadata::affectedServices);
        on("GET /metadata/setting-generators", READ, metadata::generators);
        on("GET /metadata/templates", READ, metadata::templates);
    }

    private void on(String name, Permission needs, Endpoint endpoint) {
        rows.put(name, new Row(needs, endpoint));
    }

    /// Never throws: a bug becomes a reply that asks for a report. Its message is left out, it may quote a
    /// secret.
    Reply answer(Request request) {
        try {
            Optional<Row> row = Optional.ofNullable(rows.get(request.name()));
            return row.isPresent() ? answer(row.get(), request) : unknown(request);
        } catch (Refused refused) {
            return refused.reply();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            return Reply.problem(Reply.FAILED, bug(request, bug));
        }
    }

    private static Reply answer(Row row, Request request) throws Refused {
        if (!request.peer().may(row.needs())) {
            throw forbidden(row.needs(), request);
        }
        return row.endpoint().answer(request);
    }

    private static Refused forbidden(Permission needed, Request request) {
        return Refused.with(
                Reply.FORBIDDEN,
                new Problem(
                        "the user '%s' lacks the permission '%s'"
                                .formatted(request.peer().user(), needed.text()),
                        "'%s'".formatted(request.name()),
                        "ask as a user who has it"));
    }

    private Reply unknown(Request request) {
        return Reply.problem(
                Reply.NOT_FOUND,
                new Problem(
                        "there is no '%s'".formatted(request.name()),
                        "the settings API",
                        "take one of " + String.join(", ", rows.keySet())));
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
