package dev.slipway.host.cloud;

import dev.slipway.host.cloud.Heard.Reply;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of the metadata service: one request in flight per path, answers kept for good, and the
/// version of its paths. Does not try again; the futures never fail.
final class MetadataAnswers {
    /// A path that each instance has: it tells an absent path from an unknown version.
    private static final String PROBE = "meta-data/instance-id";

    private final TokenRace race;
    private final SessionToken token;
    private final Map<String, Future<Heard>> asked = new ConcurrentHashMap<>();
    private volatile Version version = Version.HOPED_FOR;

    MetadataAnswers(TokenRace race, SessionToken token) {
        this.race = race;
        this.token = token;
    }

    /// The version of the paths.
    private enum Version {
        /// the one whose shape Slipway knows and that has all it asks for; not seen yet
        HOPED_FOR("/2021-07-15/"),
        /// the same, seen
        KNOWN("/2021-07-15/"),
        /// that of a service that knows no dates
        LATEST("/latest/");

        private final String path;

        Version(String path) {
            this.path = path;
        }
    }

    /// The answer that is kept, else the one on its way, else a new one.
    Future<Heard> get(String path) {
        return asked.compute(
                path, (_, last) -> last == null || isUseless(last) ? versioned(path) : last);
    }

    /// The one on its way, else a new one.
    Future<Heard> fresh(String path) {
        return asked.compute(
                path, (_, last) -> last == null || last.isComplete() ? versioned(path) : last);
    }

    /// The answer that is kept for this path.
    Optional<Heard> held(String path) {
        return Optional.ofNullable(asked.get(path))
                .filter(last -> last.isComplete() && !isUseless(last))
                .map(Future::result);
    }

    /// The address whose answer an asker of this path waits for.
    String pending(String path) {
        return token.isPending()
                ? race.http().tokenAddress()
                : race.http().address(version.path + path);
    }

    private static boolean isUseless(Future<Heard> last) {
        return last.isComplete() && !last.result().is(200) && !last.result().is(404);
    }

    /// Says that a path is absent only if the service knows the version.
    private Future<Heard> versioned(String path) {
        return ask(path)
                .compose(heard -> {
                    boolean doubtful = heard.is(404) && isDated(heard);
                    if (!doubtful) {
                        return Future.succeededFuture(heard);
                    }
                    return version == Version.HOPED_FOR ? probe(path, heard) : judged(path, heard);
                });
    }

    private Future<Heard> probe(String path, Heard absent) {
        if (path.equals(PROBE)) {
            version = Version.LATEST;
            return judged(path, absent);
        }
        return get(PROBE)
                .compose(probe ->
                        probe.is(200) || probe.is(404)
                                ? judged(path, absent)
                                : Future.succeededFuture(probe));
    }

    private Future<Heard> judged(String path, Heard absent) {
        return version == Version.LATEST ? ask(path) : Future.succeededFuture(absent);
    }

    private Future<Heard> ask(String path) {
        return token.get()
                .compose(given ->
                        given.is(200)
                                ? ask(version.path + path, given)
                                : Future.succeededFuture(given));
    }

    private Future<Heard> ask(String path, Heard given) {
        return race.http()
                .data(path, SessionToken.text(given))
                .compose(heard ->
                        leadsToFolder(heard, path)
                                ? race.http().data(path + "/", SessionToken.text(given))
                                : Future.succeededFuture(heard))
                .onSuccess(heard -> learn(heard, given));
    }

    /// The service sends who asks for a folder without the slash at its end to the same with it.
    private boolean leadsToFolder(Heard heard, String path) {
        return heard instanceof Reply reply
                && reply.status() / 100 == 3
                && (reply.location().equals(path + "/")
                        || reply.location().equals(race.http().address(path) + "/"));
    }

    private void learn(Heard heard, Heard given) {
        if (heard.is(401)) {
            token.refused(given);
        }
        if (heard.is(200) && isDated(heard)) {
            version = Version.KNOWN;
        }
    }

    private boolean isDated(Heard heard) {
        return heard.target().startsWith(race.http().address(Version.KNOWN.path));
    }
}
