package dev.slipway.host.cloud;

import dev.slipway.host.cloud.SdkCalls.Question;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.net.URI;
import java.util.Optional;

/// AWS through its SDK. No class of the SDK is loaded before the first call that goes out: only
/// [SdkCalls] knows the SDK.
public final class SdkAws implements Aws, AutoCloseable {
    private final Optional<URI> endpoint;
    private final Reach reach;
    private final Retries retries;
    private final RoleCredentials credentials;
    private Optional<SdkCalls> calls = Optional.empty();

    /// @param imds where the credentials come from
    /// @param endpoint serves all services, as `--aws-endpoint` says; empty for the real ones
    public SdkAws(Imds imds, Optional<URI> endpoint, Reach reach, Retries retries) {
        this.endpoint = endpoint;
        this.reach = reach;
        this.retries = retries;
        this.credentials = new RoleCredentials(imds, retries);
    }

    @Override
    public Outcome<Text> serviceIpv4Cidr(
            String region, String cluster, Deadline deadline, Telling telling)
            throws InterruptedException {
        Wish wish = Wish.cluster(region, cluster);
        return ask(wish, deadline, telling, question -> calls().serviceIpv4Cidr(cluster, question));
    }

    @Override
    public Outcome<Text> privateDnsName(
            String region, String instanceId, Deadline deadline, Telling telling)
            throws InterruptedException {
        Wish wish = Wish.instance(region, instanceId);
        return ask(
                wish, deadline, telling, question -> calls().privateDnsName(instanceId, question));
    }

    @Override
    public synchronized void close() {
        // A method reference would load the SDK just to find that there is nothing to close.
        if (calls.isPresent()) {
            calls.get().close();
        }
        calls = Optional.empty();
    }

    private synchronized SdkCalls calls() {
        SdkCalls made = calls.orElseGet(() -> new SdkCalls(endpoint, retries.policies().aws()));
        calls = Optional.of(made);
        return made;
    }

    private boolean mayCall() {
        return endpoint.map(reach::allows).orElse(reach.everywhere());
    }

    private Outcome<Text> ask(
            Wish wish, Deadline deadline, Telling telling, Attempt.Then<Question, Text> calling)
            throws InterruptedException {
        if (!mayCall()) {
            return new Outcome.Skipped<>(
                    "%s is not called under --root; name an endpoint with `--aws-endpoint`"
                            .formatted(wish.permission()));
        }
        try (var _ = telling.waiting("AWS to answer " + wish.permission())) {
            return retries.run(
                    retries.policies().aws(),
                    wish.goal(),
                    deadline,
                    telling,
                    (number, end) ->
                            Attempt.given(
                                    credentials.get(end, telling),
                                    keys ->
                                            calling.with(
                                                    new Question(
                                                            wish,
                                                            keys,
                                                            number,
                                                            end,
                                                            credentials::forget))));
        }
    }
}
