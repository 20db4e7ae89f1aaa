package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Boots of a root as real processes, in an instance that CloudFormation has tagged, and what the cloud and the
/// collector of metrics are told by them.
record TellingBoot(Path root, Surroundings around, CollectorSimulator collector)
        implements AutoCloseable {
    static final String SIGNAL = "cloudformation:SignalResource";
    static final String INSTANCE = Instance.ORDINARY.identity().id();

    private static final MetadataScript TAGGED =
            MetadataScript.of(Instance.ORDINARY)
                    .with("meta-data/tags/instance/aws:cloudformation:stack-name", "blue")
                    .with("meta-data/tags/instance/aws:cloudformation:logical-id", "Nodes");

    /// How the cloud and the collector misbehave.
    record Faults(List<Fault> metadata, List<Fault> cloud, List<Fault> metrics) {}

    static TellingBoot of(Path root, Vertx vertx, String userData, Faults faults) {
        CollectorSimulator collector =
                CollectorSimulator.start(vertx, 0, faults.metrics().toArray(Fault[]::new));
        MetadataScript metadata =
                TAGGED.userData(userData).failing(faults.metadata().toArray(Fault[]::new));
        AwsScript cloud = AwsScript.of(metadata).failing(faults.cloud().toArray(Fault[]::new));
        return new TellingBoot(root, Surroundings.start(vertx, metadata, cloud), collector);
    }

    /// Boots, and kills the process with SIGKILL after an event that `kill` takes.
    ///
    /// @param options beside those that name the root and what is around it
    /// @param kill gets the number of the event and the event
    /// @return the exit status
    int run(List<String> options, BiPredicate<Integer, String> kill)
            throws IOException, InterruptedException {
        List<String> line = Program.commandLine("boot", "--root", root.toString());
        line.addAll(List.of("--events", "-", "--log-level", "error"));
        line.addAll(List.of("--imds-endpoint", around.imds().toString()));
        line.addAll(List.of("--aws-endpoint", around.aws().toString()));
        line.addAll(List.of("--metrics-endpoint", collector.metrics().toString()));
        line.addAll(options);
        Path err = Files.createTempFile("signal", ".err");
        Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
        List<String> events = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String event = out.readLine(); event != null; event = out.readLine()) {
                events.add(event);
                if (kill.test(events.size(), event)) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        int exit = process.waitFor();
        assertThat(events).as(Files.readString(err)).isNotEmpty();
        Files.delete(err);
        return exit;
    }

    /// What CloudFormation took: status and unique id.
    List<String> heard() {
        return around.cloud().told().stream()
                .filter(one -> one.operation().equals(SIGNAL))
                .map(one -> one.field("Status") + " " + one.field("UniqueId"))
                .toList();
    }

    /// What the collector has been told, repeats left out.
    Set<String> metrics() {
        return collector.taken().stream()
                .map(told -> told.id() + " " + told.query())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        collector.close();
        around.close();
    }
}
