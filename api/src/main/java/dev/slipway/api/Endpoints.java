package dev.slipway.api;

import static dev.slipway.api.Permission.READ;
import static dev.slipway.api.Permission.REBOOT;
import static dev.slipway.api.Permission.WRITE;

import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import dev.slipway.settings.model.Model;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All endpoints of the API, on one screen. Paths, parameters, bodies and statuses are those of the original's
/// API server; what is our own stands in the README.
final class Endpoints {
    private static final String EXEC = "/exec";
    private static final int FRAMES = 6;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Traffic traffic = new Traffic();

    /// Answers one kind of request. Blocks.
    private interface Endpoint {
        Reply answer(Request request) throws Refused;
    }

    /// @param needs what a caller must be allowed to do
    private record Row(Permission needs, Endpoint endpoint) {}

    Endpoints(Host host, Served served, Applier applier, Hearing hearing) {
        Disclosure disclosure = new Disclosure(Model.of(served.variant().name()));
        Areas areas = new Areas(served, disclosure);
        on("GET /", READ, areas::all);
        settings(areas, served, disclosure, applier);
        host(areas, host, served);
        Health health = new Health(served, applier, hearing, traffic);
        on("GET " + EXEC, Permission.EXEC, Endpoints::handshake);
        on("GET /events", READ, hearing.streams()::listen);
        on("GET /healthz", READ, health::healthz);
        on("GET /metrics", READ, health::metrics);
        on("GET /openapi.json", READ, OpenApi::document);
    }

    private void settings(Areas areas, Served served, Disclosure disclosure, Applier applier) {
        Trials trials = new Trials(served.store(), served.kernelBoot());
        Applies applies = new Applies(applier, trials);
        Transactions transactions = new Transactions(served.store(), disclosure, trials, applies);
        Chronicle chronicle = new Chronicle(served, disclosure.model()::secret, trials, applies);
        on("GET /settings", READ, areas::settings);
        on("PATCH /settings", WRITE, transactions::stage);
        on("DELETE /settings", WRITE, transactions::unset);
        on("GET /settings/history", READ, chronicle::history);
        on("GET /settings/diff", READ, chronicle::diff);
        on("GET /settings/explain", READ, chronicle::explain);
        on("POST /settings/undo", WRITE, chronicle::undo);
        on("GET /settings/confirm", READ, trials::open);
        on("POST /settings/confirm", WRITE, trials::confirm);
        on("GET /tx", READ, transactions::pending);
        on("DELETE /tx", WRITE, transactions::drop);
        on("GET /tx/list", READ, transactions::names);
        on("POST /tx/commit", WRITE, transactions::commit);
        on("POST /tx/apply", WRITE, applies::apply);
        on("POST /tx/commit_and_apply", WRITE, transactions::commitAndApply);
    }

    private void host(Areas areas, Host host, Served served) {
        Metadata metadata = new Metadata(served);
        Actions actions = new Actions(host);
        Updates updates = new Updates(host);
        on("GET /os", READ, areas::os);
        on("GET /services", READ, areas::services);
        on("GET /configuration-files", READ, areas::files);
        on("GET /metadata/affected-services", READ, metadata::affectedServices);
        on("GET /metadata/setting-generators", READ, metadata::generators);
        on("GET /metadata/templates", READ, metadata::templates);
        on("POST /actions/reboot", REBOOT, actions::reboot);
        on("POST /actions/refresh-updates", WRITE, actions::refresh);
        on("POST /actions/prepare-update", WRITE, actions::prepare);
        on("POST /actions/activate-update", WRITE, actions::activate);
        on("POST /actions/deactivate-update", WRITE, actions::deactivate);
        on("GET /updates/status", READ, updates::status);
    }

    private void on(String name, Permission needs, Endpoint endpoint) {
        rows.put(name, new Row(needs, endpoint));
    }

    /// Never throws: a bug becomes a reply that asks for a report. Its message is left out, it may quote a
    /// secret.
    Reply answer(Request request) {
        Optional<Row> row = Optional.ofNullable(rows.get(request.name()));
        Reply reply = row.map(known -> answer(known, request)).orElseGet(() -> unknown(request));
        if (row.filter(known -> known.needs() != READ).isPresent()) {
            request.trail().answered(reply.status());
        }
        traffic.count(row.isPresent() ? request.name() : Traffic.OTHER, reply.status());
        return reply;
    }

    /// Counts a reply to a request that was not fit for any endpoint.
    Reply refused(Reply reply) {
        traffic.count(Traffic.OTHER, reply.status());
        return reply;
    }

    Traffic traffic() {
        return traffic;
    }

    private static Reply answer(Row row, Request request) {
        try {
            return allowed(row, request).answer(request);
        } catch (Refused refused) {
            return refused.reply();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            return bug(request.name(), bug);
        }
    }

    private static Endpoint allowed(Row row, Request request) throws Refused {
        if (!request.peer().may(row.needs())) {
            throw forbidden(row.needs(), request);
        }
        return row.endpoint();
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

    /// Commands in containers: a WebSocket never comes as far as here, see [Gate].
    private static Reply handshake(Request request) throws Refused {
        throw Refused.badRequest(
                "commands are run over a WebSocket only",
                "'%s'".formatted(request.name()),
                "send `Connection: Upgrade` and `Upgrade: websocket`, or type `slipway exec`");
    }

    /// The names of all, as in `GET /settings`.
    Set<String> names() {
        return rows.keySet();
    }

    /// As the original: 404, also where other methods have an answer, but for `/exec`.
    private Reply unknown(Request request) {
        List<String> methods =
                rows.keySet().stream()
                        .filter(name -> name.endsWith(" " + request.path()))
                        .map(name -> name.substring(0, name.indexOf(' ')))
                        .toList();
        Problem problem =
                new Problem(
                        "there is no '%s'".formatted(request.name()),
                        "the settings API",
                        "take one of "
                                + String.join(", ", methods.isEmpty() ? rows.keySet() : methods));
        return request.path().equals(EXEC) && !methods.isEmpty()
                ? Reply.problem(Reply.WRONG_METHOD, problem)
                        .with("allow", String.join(", ", methods))
                : Reply.problem(Reply.NOT_FOUND, problem);
    }

    /// What a caller hears of a bug.
    ///
    /// @param name of the request
    static Reply bug(String name, Throwable bug) {
        String frames =
                Arrays.stream(bug.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
        return Reply.problem(
                Reply.FAILED,
                new Problem(
                        "'%s' stopped on a bug of Slipway: %s"
                                .formatted(name, bug.getClass().getName()),
                        frames,
                        "report it with these lines"));
    }
}
