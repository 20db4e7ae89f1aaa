package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.Ecr;
import dev.slipway.port.Host;
import dev.slipway.port.Proxy;
import dev.slipway.port.Trial;
import java.time.Duration;
import java.util.Optional;

/// The logins that the role of this instance has at registries of AWS.
record EcrLogins(KeptLogins ecr, Host host, Optional<Proxy> proxy, Telling telling) {
    /// Where there is no metadata service nothing answers at all.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /// The gallery gives its images without a login too: it is not worth a wait.
    private static final Duration PUBLIC_LIMIT = Duration.ofSeconds(5);

    /// Nothing for servers that are not of AWS, and for the public gallery.
    Trial<Credential> credential(Endpoint endpoint, Deadline end) throws InterruptedException {
        Optional<EcrHost> found = EcrHost.of(endpoint.host());
        if (found.isEmpty()) {
            return Trial.made(new Credential.Anonymous());
        }
        return new Trial.Over<>(
                login(kind(found.get()), found.get().region(), end.atMost(LIMIT))
                        .map(EcrLogins::password));
    }

    /// A login where the public gallery finds that this address asks too often; empty, with a note, if there is none.
    Optional<Credential> forPublic(Deadline end) throws InterruptedException {
        return switch (login(Ecr.Kind.PUBLIC, EcrHost.PUBLIC_REGION, end.atMost(PUBLIC_LIMIT))) {
            case Outcome.Made<Ecr.Login>(Ecr.Login login) -> Optional.of(password(login));
            case Outcome.Kept<Ecr.Login>(Ecr.Login login, var _) -> Optional.of(password(login));
            case Outcome.Skipped<Ecr.Login>(String why) -> without(why);
            case Outcome.Failed<Ecr.Login>(var problem) -> without(problem.what());
        };
    }

    /// The login that a server has refused is not used again.
    void refused(Endpoint endpoint) {
        EcrHost.of(endpoint.host()).ifPresent(host -> ecr.forget(kind(host), host.region()));
        if (endpoint.host().equals(EcrHost.PUBLIC)) {
            ecr.forget(Ecr.Kind.PUBLIC, EcrHost.PUBLIC_REGION);
        }
    }

    private static Ecr.Kind kind(EcrHost host) {
        return host.fips() ? Ecr.Kind.PRIVATE_FIPS : Ecr.Kind.PRIVATE;
    }

    private Optional<Credential> without(String why) {
        telling.note("%s is asked without a login: %s".formatted(EcrHost.PUBLIC, why));
        return Optional.empty();
    }

    private Outcome<Ecr.Login> login(Ecr.Kind kind, String region, Duration limit)
            throws InterruptedException {
        Deadline end = Deadline.in(limit, host.time()::nanos);
        return ecr.login(kind, new Aws.Way(region, proxy, end, telling));
    }

    private static Credential password(Ecr.Login login) {
        return new Credential.Password(login.user(), login.password());
    }
}
