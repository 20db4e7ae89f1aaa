package dev.slipway.services.logs;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Programs;
import dev.slipway.port.Web;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Does what requests ask for.
///
/// @param stage who asks, as in the plan
/// @param web made at the first call
record Collector(Host host, String stage, Supplier<Web> web, Room room, Blotter blotter) {
    /// All that a program is told: no colours, no pager, no other language.
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PATH", "/usr/sbin:/usr/bin:/sbin:/bin",
                    "LANG", "C.UTF-8",
                    "TERM", "dumb",
                    "SYSTEMD_COLORS", "0");

    /// @param all by when all requests must have ended
    List<Taken> take(Request request, Deadline all) throws InterruptedException {
        Taking taking = begin(request.name(), request, all);
        if (all.over()) {
            return List.of(taking.leftOut("time was up before its turn"));
        }
        return switch (request) {
            case Request.Exec exec -> List.of(exec(exec, taking));
            case Request.Get get -> List.of(get(get, taking));
            case Request.Copy(String _, Path file) -> List.of(files().copy(file, taking));
            case Request.Glob glob ->
                    files().glob(
                                    glob.pattern(),
                                    file -> begin(file.toString().substring(1), glob, all),
                                    taking);
            case Request.Own own -> List.of(own(own, taking));
            case Request.Withheld(var _, String why) -> List.of(taking.leftOut(why));
        };
    }

    private Taking begin(String file, Request request, Deadline all) {
        Deadline deadline = Deadline.in(all.atMost(room.limits().each()), host.time()::nanos);
        return new Taking(file, request, host.time(), deadline);
    }

    private HostFiles files() {
        return new HostFiles(host.disk(), room, blotter);
    }

    private Taken own(Request.Own own, Taking taking) throws InterruptedException {
        return fill(
                taking,
                out -> {
                    own.content().to(out);
                    return Optional.empty();
                });
    }

    private Taken fill(Taking taking, Taking.Filling filling) throws InterruptedException {
        Spool spool = new Spool(room);
        return taking.fill(spool, blotter.before(spool), filling);
    }

    private Taken exec(Request.Exec exec, Taking taking) throws InterruptedException {
        Programs.Start start =
                new Programs.Start(stage, exec.argv(), ENVIRONMENT, Optional.empty());
        return switch (host.programs().start(start)) {
            case Outcome.Made<Programs.Running>(Programs.Running program) ->
                    listen(program, taking);
            case Outcome.Kept<Programs.Running>(Programs.Running program, String _) ->
                    listen(program, taking);
            case Outcome.Skipped<Programs.Running>(String why) -> taking.leftOut(why);
            case Outcome.Failed<Programs.Running>(Problem problem) ->
                    taking.leftOut(problem.what());
        };
    }

    private Taken listen(Programs.Running program, Taking taking) throws InterruptedException {
        return fill(
                taking,
                out -> new Listening(program, out, taking::exited).run(taking.deadline().left()));
    }

    private Taken get(Request.Get get, Taking taking) throws InterruptedException {
        Web.Request request = new Web.Request("GET", get.target(), Map.of(), new byte[0]);
        Web.Way way = new Web.Way(Optional.empty(), taking.deadline(), Telling.NOBODY);
        return switch (web.get().send(request, way)) {
            case Outcome.Made<Web.Reply>(Web.Reply reply) -> answer(reply, taking);
            case Outcome.Kept<Web.Reply>(Web.Reply reply, String _) -> answer(reply, taking);
            case Outcome.Skipped<Web.Reply>(String why) -> taking.leftOut(why);
            case Outcome.Failed<Web.Reply>(Problem problem) -> taking.failed(problem.what());
        };
    }

    private Taken answer(Web.Reply reply, Taking taking) throws InterruptedException {
        if (!reply.good()) {
            return taking.failed("it answers " + reply.status());
        }
        return fill(
                taking,
                out -> {
                    out.write(reply.body());
                    return reply.body().length > Web.Reply.MAX_BODY_BYTES
                            ? Optional.of("this is its first MiB")
                            : Optional.empty();
                });
    }
}
