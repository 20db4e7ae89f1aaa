package dev.slipway.platform.generator;

import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.host.cloud.SdkAws;
import dev.slipway.host.cloud.VertxImds;
import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Telling;
import dev.slipway.platform.Boots;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Aws;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Variant;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Answered;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the stage `generate-settings` with the two generators of aws-k8s-1.27 that ask AWS for many hosts at
/// once, over real sockets, against AWS that throttles; see `bench/README.md`.
final class StormBench {
    private static final int PER_SECOND = 20;
    private static final double SECOND = 1e9;

    private final Vertx vertx = Vertx.vertx();
    private final Variant variant;
    private final Path scratch;

    private StormBench(Variant variant, Path scratch) {
        this.variant = variant;
        this.scratch = scratch;
    }

    /// How the stage ended on one host.
    private record Host(boolean good, boolean guessed, double seconds) {}

    /// @param args number of hosts
    public static void main(String[] args) throws Exception {
        Map<String, String> generators =
                Map.of(
                        "settings.kubernetes.cluster-dns-ip", "pluto cluster-dns-ip",
                        "settings.kubernetes.hostname-override", "pluto private-dns-name");
        Variant variant = Calls.variant("aws-k8s-1.27", Map.of(), generators, Map.of());
        StormBench bench = new StormBench(variant, Files.createTempDirectory("slipway-storm-"));
        bench.storm(Integer.parseInt(args[0]));
        System.exit(0);
    }

    private void storm(int hosts) throws Exception {
        MetadataScript metadata = MetadataScript.of(Instance.ORDINARY);
        AwsScript cloud =
                AwsScript.of(metadata)
                        .clusters(Map.of("harbour", "10.99.0.0/16"))
                        .failing(Fault.always("*", new Act.Throttle(PER_SECOND)));
        try (Surroundings around = Surroundings.start(vertx, metadata, cloud);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Host>> boots = new ArrayList<>();
            for (int host = 0; host < hosts; host++) {
                boots.add(boot(host, around));
            }
            System.out.printf("%d hosts have made their clients%n", hosts);
            long began = System.nanoTime();
            List<Host> ended = new ArrayList<>();
            for (Future<Host> one : threads.invokeAll(boots)) {
                ended.add(one.get());
            }
            print(
                    ended,
                    around.cloud().answered().stream().filter(one -> one.came() >= began).toList(),
                    began);
        }
    }

    private Callable<Host> boot(int number, Surroundings around) throws Exception {
        TestHost folder = TestHost.contained(scratch.resolve("host-" + number));
        TestHost host =
                new TestHost(
                        folder.disk(), folder.commands(), folder.time(), new Random(number), true);
        Retries retries = new Retries(host.time(), host.random(), Policies.STANDARD);
        VertxImds imds = new VertxImds(vertx, List.of(around.imds()), Reach.contained(), retries);
        SdkAws aws = new SdkAws(imds, Optional.of(around.aws()), Reach.contained(), retries);
        warmUp(aws, host);
        GenerateSettings stage =
                new GenerateSettings(host, BuiltIn.of(host, imds, aws, TestNetwork.NONE));
        Inputs facts =
                Boots.of(host, Kind.EC2, "i-" + number, variant).and(UserData.FACT, userData());
        return () -> {
            long began = host.time().nanos();
            Outcome<Generated> outcome =
                    stage.run(facts.by(Deadline.in(Duration.ofMinutes(7), host.time()::nanos)));
            double seconds = host.time().since(began).toNanos() / SECOND;
            return new Host(outcome instanceof Outcome.Made<Generated>, guessed(outcome), seconds);
        };
    }

    /// Two hundred machines have two hundred processors: here each host makes its clients before the storm.
    private static void warmUp(SdkAws aws, TestHost host) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), host.time()::nanos);
        Aws.Way way = new Aws.Way("eu-west-1", Optional.empty(), deadline, Telling.NOBODY);
        aws.serviceNetwork("harbour", way);
        aws.networkCards("m5.large", way);
    }

    private static UserData userData() {
        Map<Key, Entry> entries =
                Map.of(
                        Key.of("settings.aws.region"), new Entry("eu-west-1", "storm"),
                        Key.of("settings.kubernetes.cluster-name"), new Entry("harbour", "storm"));
        return new UserData(new TreeMap<>(entries), "");
    }

    private static boolean guessed(Outcome<Generated> outcome) {
        return !(outcome instanceof Outcome.Made<Generated>(Generated made)
                && made.entries()
                        .get(Key.of("settings.kubernetes.cluster-dns-ip"))
                        .value()
                        .equals("10.99.0.10"));
    }

    private static void print(List<Host> ended, List<Answered> answered, long began) {
        double[] seconds = ended.stream().mapToDouble(Host::seconds).sorted().toArray();
        System.out.printf(
                "%d hosts at once, AWS takes %d calls a second%n", ended.size(), PER_SECOND);
        System.out.printf(
                "ended well %d, with a guess %d, failed %d%n",
                ended.stream().filter(Host::good).filter(one -> !one.guessed()).count(),
                ended.stream().filter(Host::good).filter(Host::guessed).count(),
                ended.stream().filter(one -> !one.good()).count());
        System.out.printf(
                "after %.1f s (median), %.1f s (last); no order could be faster than %.1f s%n",
                seconds[seconds.length / 2],
                seconds[seconds.length - 1],
                (2.0 * ended.size() - PER_SECOND) / PER_SECOND);
        System.out.printf("calls %d%nsecond  taken  refused%n", answered.size());
        int last = (int) seconds[seconds.length - 1];
        for (int second = 0; second <= last; second++) {
            long taken = count(answered, began, second, true);
            long refused = count(answered, began, second, false);
            System.out.printf(
                    "%6d %6d %8d  %s%s%n",
                    second,
                    taken,
                    refused,
                    "#".repeat((int) taken / 2),
                    ".".repeat((int) refused / 2));
        }
    }

    private static long count(List<Answered> answered, long began, int second, boolean taken) {
        return answered.stream()
                .filter(one -> (int) Math.floor((one.came() - began) / SECOND) == second)
                .filter(one -> (one.status() == 200) == taken)
                .count();
    }
}
