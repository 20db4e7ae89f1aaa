package dev.slipway.boots;

import dev.slipway.model.Outcome;
import dev.slipway.simulators.Answered;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.MetadataSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A program that is the cloud around a machine, inside of it: a unit starts it, and when it is stopped it
/// writes down what it was told and asked.
final class SimulatedCloud {
    /// What `--aws-endpoint` takes.
    static final String AWS = "http://127.0.0.1:8170";

    private static final Path FOUND = Path.of("/case/found");
    private static final int AWS_PORT = 8170;

    private SimulatedCloud() {}

    /// @param args the script of the metadata service
    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        String json = Files.readString(Path.of(args[0]));
        if (!(MetadataScript.read(json, args[0])
                instanceof Outcome.Made<MetadataScript>(var script))) {
            throw new IOException("no script: " + args[0]);
        }
        MetadataSimulator metadata = MetadataSimulator.startLinkLocal(vertx, script);
        AwsSimulator aws = AwsSimulator.start(vertx, AWS_PORT, AwsScript.of(script));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(metadata, aws)));
    }

    private static void write(MetadataSimulator metadata, AwsSimulator aws) {
        try {
            Files.write(
                    Files.createDirectories(FOUND).resolve("told"),
                    aws.told().stream()
                            .map(told ->
                                    "%s %s %s"
                                            .formatted(
                                                    told.operation(),
                                                    told.field("LogicalResourceId"),
                                                    told.field("Status")))
                            .toList());
            Files.write(FOUND.resolve("answered"), answered(metadata, aws));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Each request with the microsecond of its answer, on the clock that systemd has for its units.
    private static List<String> answered(MetadataSimulator metadata, AwsSimulator aws) {
        return Stream.concat(metadata.answered().stream(), aws.answered().stream())
                .sorted(Comparator.comparingLong(Answered::went))
                .map(one ->
                        "%d %d %s"
                                .formatted(one.went() / 1_000, one.status(), one.request().path()))
                .toList();
    }

    /// Puts it into a machine. The metadata service has the address of the real one.
    ///
    /// @param script see doc/simulators.md
    static Machine around(Machine machine, String script) throws IOException {
        Path java = Path.of(System.getProperty("java.home"));
        Path classes = Path.of("target/test-classes").toAbsolutePath();
        String libraries = Checkout.FOLDER.resolve("command/target/lib") + "/*";
        Installed.extend(machine, "--aws-endpoint " + AWS);
        return machine.bind(Checkout.FOLDER)
                .bind(java)
                .file("/case/imds.json", script)
                .unit(
                        "simulated-cloud.service",
                        """
                        [Unit]
                        Before=slipway.service
                        [Service]
                        ExecStartPre=/bin/ip address add 169.254.169.254/32 dev lo
                        ExecStart=%s/bin/java -XX:TieredStopAtLevel=1 -cp %s:%s %s /case/imds.json
                        # Nobody signals who has not stopped asking.
                        SuccessExitStatus=143
                        """
                                .formatted(
                                        java, classes, libraries, SimulatedCloud.class.getName()))
                .enable("simulated-cloud.service");
    }
}
