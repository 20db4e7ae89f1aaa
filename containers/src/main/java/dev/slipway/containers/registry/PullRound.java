package dev.slipway.containers.registry;

import dev.slipway.containers.registry.Lookup.Asking;
import dev.slipway.containers.registry.Lookup.Found;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All who may have an image, asked once, one after the other.
///
/// @param held the digest of the image of that name that containerd has
record PullRound(Pull pull, List<Endpoint> endpoints, Optional<String> held, Deadline end) {
    /// What came of one of them.
    ///
    /// @param trial how asking it ended
    private record Failure(Endpoint endpoint, Problem problem, Trial<Pulled> trial) {
        /// Whether asking again may help.
        boolean passes() {
            return trial instanceof Trial.Again<Pulled>;
        }

        /// Whether it said no. Who says nothing leaves open whether it would still give the image.
        boolean refuses() {
            return trial instanceof Trial.Over<Pulled>;
        }

        Optional<Duration> retryAfter() {
            return trial instanceof Trial.Again<Pulled>(var _, var wait) ? wait : Optional.empty();
        }

        String text() {
            return endpoint.host() + ": " + problem.what();
        }
    }

    Trial<Pulled> run() throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Trial<Pulled> trial = at(endpoint);
            switch (trial) {
                case Trial.Over<Pulled>(Outcome.Made<Pulled> _),
                        Trial.Over<Pulled>(Outcome.Kept<Pulled> _) -> {
                    tell(endpoint, failures);
                    return trial;
                }
                case Trial.Over<Pulled>(Outcome.Skipped<Pulled> _) -> {
                    return pull.store().pullUnasked(pull.image());
                }
                case Trial.Over<Pulled>(Outcome.Failed<Pulled>(Problem problem)) ->
                        failures.add(new Failure(endpoint, problem, trial));
                case Trial.Again<Pulled>(Problem problem, var _) ->
                        failures.add(new Failure(endpoint, problem, trial));
                case Trial.Unreached<Pulled>(Problem problem) ->
                        failures.add(new Failure(endpoint, problem, trial));
            }
        }
        return verdict(failures);
    }

    /// Mirrors that failed don't go unnoticed because another server had the image.
    private void tell(Endpoint giver, List<Failure> failures) {
        if (!failures.isEmpty()) {
            pull.telling()
                    .note(
                            "image '%s' is from %s; %s"
                                    .formatted(pull.image().name(), giver.host(), all(failures)));
        }
    }

    private static String all(List<Failure> failures) {
        return failures.stream().map(Failure::text).collect(Collectors.joining("; "));
    }

    private boolean isLast(Endpoint endpoint) {
        return endpoint.equals(endpoints.getLast());
    }

    private Trial<Pulled> at(Endpoint endpoint) throws InterruptedException {
        return credential(endpoint)
                .then(credential -> found(new Asking(endpoint, pull.image(), credential)))
                .then(found ->
                        held.filter(found.digest()::equals).isPresent()
                                ? new Trial.Over<>(
                                        pull.kept(
                                                found.digest(),
                                                "containerd has the newest one already"))
                                : pull.fetch(found, share(endpoint)));
    }

    /// A server that is slow leaves half of the time to those after it.
    private Duration share(Endpoint endpoint) {
        return isLast(endpoint) ? end.left() : end.left().dividedBy(2);
    }

    private Trial<Credential> credential(Endpoint endpoint) throws InterruptedException {
        Optional<Outcome<Credential>> configured = pull.settings().credential(endpoint);
        return configured.isPresent()
                ? new Trial.Over<>(configured.get())
                : pull.ecr().credential(endpoint, end);
    }

    private Trial<Found> found(Asking asking) throws InterruptedException {
        Trial<Found> trial = find(asking);
        if (trial instanceof Trial.Over<Found>(Outcome.Failed<Found> _)) {
            pull.ecr().refused(asking.endpoint());
        }
        return trial;
    }

    private Trial<Found> find(Asking asking) throws InterruptedException {
        Lookup lookup = new Lookup(pull.registries().servers(), pull.proxy());
        Trial<Found> trial = lookup.find(asking, end);
        boolean limited =
                trial instanceof Trial.Again<Found>
                        && asking.credential() instanceof Credential.Anonymous
                        && asking.endpoint().host().equals(EcrHost.PUBLIC);
        Optional<Credential> login = limited ? pull.ecr().forPublic(end) : Optional.empty();
        return login.isPresent()
                ? lookup.find(new Asking(asking.endpoint(), asking.image(), login.get()), end)
                : trial;
    }

    private Trial<Pulled> verdict(List<Failure> failures) {
        String all = all(failures);
        Problem last = failures.getLast().problem();
        if (held.isPresent() && !failures.stream().allMatch(Failure::refuses)) {
            return new Trial.Over<>(pull.ownCopy(held.get(), all));
        }
        return failures.stream().anyMatch(Failure::passes)
                ? new Trial.Again<>(
                        new Problem(all, last.where(), last.fix()),
                        failures.stream()
                                .flatMap(one -> one.retryAfter().stream())
                                .min(Duration::compareTo))
                : Trial.never(
                        "image '%s' can't be pulled: %s".formatted(pull.image().name(), all),
                        last.where(),
                        last.fix());
    }
}
