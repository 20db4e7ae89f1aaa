package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation;
import dev.slipway.port.Disk;
import dev.slipway.port.Ecr;
import dev.slipway.port.Imds;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// AWS through its SDK. No class of the SDK is loaded before the first call that goes out.
public final class SdkAws implements Aws, CloudFormation, AutoScaling, Ecr, AutoCloseable {
    private final Endpoints endpoints;
    private final Reach reach;
    private final Retries retries;
    private final RoleCredentials credentials;
    private final Trust trust;
    private final Map<Route, SdkCalls> calls = new HashMap<>();
    private final Map<URI, Breaker> breakers = new HashMap<>();

    /// @param imds where the credentials come from
    /// @param endpoint serves all services, as `--aws-endpoint` says; empty for the real ones
    public SdkAws(Imds imds, Optional<URI> endpoint, Reach reach, Retries retries) {
        this(
                new Endpoints(endpoint),
                reach,
                retries,
                new RoleCredentials(imds, retries),
                Trust.OF_JDK);
    }

    private SdkAws(
            Endpoints endpoints,
            Reach reach,
            Retries retries,
            RoleCredentials credentials,
            Trust trust) {
        this.endpoints = endpoints;
        this.reach = reach;
        this.retries = retries;
        this.credentials = credentials;
        this.trust = trust;
    }

    /// The same, trusting whom the host trusts: what `settings.pki` says counts too.
    public SdkAws trusting(Disk disk) {
        return new SdkAws(endpoints, reach, retries, credentials, Trust.of(disk));
    }

    @Override
    public Outcome<Text> serviceNetwork(String cluster, Way way) throws InterruptedException {
        Wish wish = Wish.cluster(way.region(), cluster);
        return ask(
                wish, way, (sdk, question) -> SdkClusters.serviceNetwork(sdk, cluster, question));
    }

    @Override
    public Outcome<Text> privateDnsName(String instanceId, Way way) throws InterruptedException {
        Wish wish = Wish.instance(way.region(), instanceId);
        Policy patience = retries.policies().newborn();
        return ask(
                wish,
                way,
                (sdk, question) ->
                        SdkInstances.privateDnsName(sdk, instanceId, question, patience));
    }

    @Override
    public Outcome<NetworkCards> networkCards(String instanceType, Way way)
            throws InterruptedException {
        Wish wish = Wish.instanceType(way.region(), instanceType);
        return ask(
                wish,
                way,
                (sdk, question) -> SdkInstances.networkCards(sdk, instanceType, question));
    }

    @Override
    public Outcome<Signal> signal(Signal signal, Way way) throws InterruptedException {
        Wish wish = Wish.signal(way.region(), signal.stack(), signal.resource());
        return ask(wish, way, (sdk, question) -> SdkStacks.signal(sdk, signal, question));
    }

    @Override
    public Outcome<Member> member(String instanceId, Way way) throws InterruptedException {
        Wish wish = Wish.member(way.region(), instanceId);
        return ask(wish, way, (sdk, question) -> SdkGroups.member(sdk, instanceId, question));
    }

    @Override
    public Outcome<Hook> complete(Hook hook, Result result, Way way) throws InterruptedException {
        Wish wish = Wish.completion(way.region(), hook.name(), hook.group());
        return ask(wish, way, (sdk, question) -> SdkGroups.complete(sdk, hook, result, question));
    }

    @Override
    public Outcome<Hook> heartbeat(Hook hook, Way way) throws InterruptedException {
        Wish wish = Wish.heartbeat(way.region(), hook.name(), hook.group());
        return ask(wish, way, (sdk, question) -> SdkGroups.heartbeat(sdk, hook, question));
    }

    @Override
    public Outcome<Login> login(Kind kind, Way way) throws InterruptedException {
        return ask(
                Wish.login(kind, way.region()),
                way,
                (sdk, question) -> SdkLogins.of(kind).login(sdk, question));
    }

    @Override
    public Outcome<Report> report(URI handle, Report report, Way way) throws InterruptedException {
        if (!reach.allows(handle)) {
            return new Outcome.Skipped<>("a wait condition is not told under --root");
        }
        return switch (Route.to(handle, way.proxy())) {
            case Outcome.Made<Route>(Route route) -> report(handle, report, route, way);
            case Outcome.Kept<Route>(Route route, var _) -> report(handle, report, route, way);
            case Outcome.Skipped<Route>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Route>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Report> report(URI handle, Report report, Route route, Way way)
            throws InterruptedException {
        if (route instanceof Route.Through proxy && !reach.allows(proxy.address())) {
            return new Outcome.Skipped<>("a wait condition is not told under --root");
        }
        Policy policy = retries.policies().last();
        HandleCall call = new HandleCall(handle, route, policy, trust);
        return retries.run(
                policy,
                "the wait condition can't be told",
                way.deadline(),
                way.telling(),
                (_, end) -> call.put(report, end));
    }

    @Override
    public void prepare(Deadline deadline, Telling telling) {
        if (mayCall()) {
            // On a thread of the system: loading classes would hold up all virtual threads.
            Thread.ofPlatform()
                    .daemon()
                    .name("aws-ahead")
                    .start(() -> credentials.prepare(deadline, telling));
        }
    }

    @Override
    public synchronized void close() {
        // A method reference would load the SDK just to find that there is nothing to close.
        for (SdkCalls made : calls.values()) {
            made.close();
        }
        calls.clear();
    }

    private synchronized SdkCalls calls(Route route) {
        return calls.computeIfAbsent(route, _ -> SdkCalls.on(route, retries.policies(), trust));
    }

    private synchronized Breaker breaker(URI target) {
        return breakers.computeIfAbsent(
                target,
                _ -> new Breaker(target.toString(), retries.policies().breaker(), retries.time()));
    }

    private boolean mayCall() {
        return endpoints.named().map(reach::allows).orElse(reach.everywhere());
    }

    /// A call of the SDK.
    @FunctionalInterface
    private interface Calling<T> {
        Attempt<T> call(SdkCalls sdk, Question question);
    }

    private <T> Outcome<T> ask(Wish wish, Way way, Calling<T> calling) throws InterruptedException {
        if (!mayCall()) {
            return new Outcome.Skipped<>(
                    "%s is not called under --root; name an endpoint with `--aws-endpoint`"
                            .formatted(wish.permission()));
        }
        URI target = endpoints.of(wish);
        return switch (Route.to(target, way.proxy())) {
            case Outcome.Made<Route>(Route route) ->
                    ask(wish, way, new Path(target, route), calling);
            case Outcome.Kept<Route>(Route route, var _) ->
                    ask(wish, way, new Path(target, route), calling);
            case Outcome.Skipped<Route>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Route>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// Whom to ask, and how to get there.
    private record Path(URI target, Route route) {}

    private <T> Outcome<T> ask(Wish wish, Way way, Path path, Calling<T> calling)
            throws InterruptedException {
        if (path.route() instanceof Route.Through proxy && !reach.allows(proxy.address())) {
            return new Outcome.Skipped<>(
                    "%s is not called under --root: it would go through the proxy %s"
                            .formatted(wish.permission(), proxy.address()));
        }
        Set<Keys> refused = new HashSet<>();
        try (var _ = way.telling().waiting("AWS to answer " + wish.permission())) {
            return retries.run(
                    wish.isLast() ? retries.policies().last() : retries.policies().aws(),
                    wish.goal(),
                    way.deadline(),
                    way.telling(),
                    (_, end) ->
                            Attempt.given(
                                    credentials.get(end, way.telling()),
                                    keys ->
                                            attempt(
                                                    path.route(),
                                                    new Question(
                                                            wish,
                                                            path.target(),
                                                            keys,
                                                            end,
                                                            () -> renew(keys, refused)),
                                                    calling)));
        }
    }

    private <T> Attempt<T> attempt(Route route, Question question, Calling<T> calling)
            throws InterruptedException {
        TimedCall timed = new TimedCall(retries.policies().aws().read());
        SdkVerdict verdict = new SdkVerdict(question, route, retries.policies());
        return breaker(question.target())
                .guard(() ->
                        timed.make(
                                () -> calling.call(calls(route), question),
                                question.end(),
                                verdict));
    }

    /// Whether other keys are worth a try: not if AWS has refused the same ones before.
    private boolean renew(Keys keys, Set<Keys> refused) {
        credentials.forget();
        return refused.add(keys);
    }
}
