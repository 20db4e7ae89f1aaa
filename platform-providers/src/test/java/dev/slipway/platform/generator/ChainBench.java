package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Answered;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Boots aws-k8s-1.27 as a process against slow simulators and sets its time on the network against the
/// longest chain of questions that its generators declare; see `bench/README.md`.
final class ChainBench {
    private static final Duration METADATA = Duration.ofMillis(5);
    private static final Duration AWS = Duration.ofMillis(150);
    private static final Chain CHAIN = new Chain(METADATA, AWS);

    /// What detection and user data ask one after the other; the other questions of theirs go side by side.
    private static final List<String> BEFORE =
            List.of("api/token", "meta-data/instance-id", "user-data");

    private static final String USER_DATA =
            """
            [settings.kubernetes]
            cluster-name = "harbour"
            api-server = "https://ABC.gr7.eu-west-1.eks.amazonaws.com"
            cluster-certificate = "Y2VydGlmaWNhdGU="
            """;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> program;
    private final Path scratch;
    private final List<Round> rounds = new ArrayList<>();

    private ChainBench(List<String> program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /// @param args number of rounds, the folder of the variants, and the command line of `slipway`
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("slipway-chain-");
        List<String> chain = declared(Path.of(args[1]), scratch);
        ChainBench bench = new ChainBench(List.of(args).subList(2, args.length), scratch);
        bench.boot(0); // warms the simulators up, not counted
        for (int round = 0; round < Integer.parseInt(args[0]); round++) {
            bench.rounds.add(bench.boot(round + 1));
        }
        bench.print(chain);
        bench.vertx.close().await();
        remove(scratch);
    }

    private static List<String> declared(Path variants, Path scratch) throws Exception {
        Variant variant = ShippedVariant.named(new Variants(variants), "aws-k8s-1.27");
        Generators generators =
                BuiltIn.of(
                        TestHost.contained(scratch),
                        TestImds.untouched(),
                        NoAws.ASKED,
                        TestNetwork.NONE);
        Calls calls = Calls.on(Kind.EC2).of(variant);
        List<Job> jobs =
                variant.metadata().generators().entrySet().stream()
                        .map(entry -> calls.call(entry.getKey().toString(), entry.getValue()))
                        .map(call -> new Job(generators.find(call), call))
                        .sorted(Comparator.comparing(Job::key, Comparator.comparing(Key::toString)))
                        .toList();
        return CHAIN.longest(jobs, BEFORE);
    }

    /// @param busy nanoseconds in which at least one question was open
    /// @param span nanoseconds from the first question to the last answer
    private record Round(List<Answered> answered, long busy, long span, long wall) {}

    private Round boot(int number) throws Exception {
        MetadataScript metadata =
                MetadataScript.of(Instance.ORDINARY)
                        .userData(USER_DATA)
                        .failing(Fault.always("*", new Act.Late(METADATA)));
        AwsScript cloud = AwsScript.of(metadata).failing(Fault.always("*", new Act.Late(AWS)));
        try (Surroundings around = Surroundings.start(vertx, metadata, cloud)) {
            long began = System.nanoTime();
            run(number, around);
            long wall = System.nanoTime() - began;
            List<Answered> answered =
                    Stream.concat(
                                    around.metadata().answered().stream(),
                                    around.cloud().answered().stream())
                            .sorted(Comparator.comparingLong(Answered::came))
                            .toList();
            long last = answered.stream().mapToLong(Answered::went).max().orElseThrow();
            return new Round(answered, busy(answered), last - answered.getFirst().came(), wall);
        }
    }

    private void run(int number, Surroundings around) throws Exception {
        List<String> line = new ArrayList<>(program);
        line.addAll(
                List.of(
                        "boot",
                        "--platform",
                        "ec2",
                        "--variant",
                        "aws-k8s-1.27",
                        "--log-level",
                        "error",
                        "--root",
                        scratch.resolve("root-" + number).toString(),
                        "--imds-endpoint",
                        around.imds().toString(),
                        "--aws-endpoint",
                        around.aws().toString()));
        Process process = new ProcessBuilder(line).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the boot failed");
        }
    }

    private static long busy(List<Answered> answered) {
        long busy = 0;
        long until = Long.MIN_VALUE;
        for (Answered one : answered) {
            busy += Math.max(0, one.went() - Math.max(until, one.came()));
            until = Math.max(until, one.went());
        }
        return busy;
    }

    private void print(List<String> chain) {
        Round middle =
                rounds.stream()
                        .sorted(Comparator.comparingLong(Round::busy))
                        .toList()
                        .get(rounds.size() / 2);
        long declared = CHAIN.cost(chain).toMillis();
        System.out.printf("longest chain of the declared graph: %d ms%n", declared);
        chain.forEach(question ->
                System.out.printf(
                        "  %4d ms  %s%n", CHAIN.cost(List.of(question)).toMillis(), question));
        System.out.printf("%d boots, the median one by time on the network:%n", rounds.size());
        long first = middle.answered().getFirst().came();
        middle.answered()
                .forEach(one ->
                        System.out.printf(
                                "  %6.1f to %6.1f ms  %s%n",
                                (one.came() - first) / 1e6,
                                (one.went() - first) / 1e6,
                                one.request().path()));
        long twice =
                middle.answered().size()
                        - middle.answered().stream().map(Answered::request).distinct().count();
        System.out.printf(
                "questions                          %8d, of them asked twice %d%n",
                middle.answered().size(), twice);
        System.out.printf("on the network (a question open)   %8.1f ms%n", middle.busy() / 1e6);
        System.out.printf(
                "  to the longest chain             %8.2f times%n", middle.busy() / 1e6 / declared);
        System.out.printf(
                "  to that chain as it was answered %8.2f times%n",
                middle.busy() / answered(chain, middle));
        System.out.printf("first question to last answer      %8.1f ms%n", middle.span() / 1e6);
        System.out.printf("the whole boot, exec to exit       %8.1f ms%n", middle.wall() / 1e6);
    }

    /// How long the questions of the chain really took, in nanoseconds: the simulators share the machine.
    private static double answered(List<String> chain, Round round) {
        return chain.stream()
                .map(question -> question.replace("ROLE", Instance.ORDINARY.role()))
                .mapToLong(question ->
                        round.answered().stream()
                                .filter(one -> one.request().path().endsWith(question))
                                .mapToLong(one -> one.went() - one.came())
                                .max()
                                .orElseThrow())
                .sum();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
