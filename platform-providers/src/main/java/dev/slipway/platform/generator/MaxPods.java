package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// `pluto max-pods`: how many pods the network cards of the instance type have addresses for.
///
/// Skipped when that is not known: the kubelet has a default of its own.
record MaxPods(Imds imds, Disk disk) implements Generator {
    /// A table that an image may bring: `type pods` a line.
    static final Path TABLE = Path.of("/usr/share/eks/eni-max-pods");

    @Override
    public String name() {
        return "pluto max-pods";
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return switch (call.ask(imds).text("meta-data/instance-type")) {
            case Outcome.Made<String>(String type) -> forType(type);
            case Outcome.Kept<String>(String type, var _) -> forType(type);
            case Outcome.Skipped<String>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<String>(var problem) ->
                    new Outcome.Skipped<>("the instance type is not known: " + problem.what());
        };
    }

    private Outcome<Object> forType(String type) {
        try {
            Optional<byte[]> table = disk.read(TABLE);
            return (table.isPresent()
                            ? listed(new String(table.get(), StandardCharsets.UTF_8), type)
                            : computed(type))
                    .<Outcome<Object>>map(Outcome.Made::new)
                    .orElseGet(() -> unknown(type));
        } catch (IOException e) {
            return new Outcome.Skipped<>("%s can't be read: %s".formatted(TABLE, e.getMessage()));
        }
    }

    private static Outcome<Object> unknown(String type) {
        return new Outcome.Skipped<>(
                "how many pods fit on a '%s' is not known; `settings.kubernetes.max-pods` can say so"
                        .formatted(type));
    }

    private static Optional<Object> listed(String table, String type) {
        return row(table, type, 2, row -> Long.parseLong(row[1]));
    }

    /// Each pod has one of the secondary addresses of the cards; two more run on the host's network.
    /// Source: EKS User Guide, "Choose an optimal instance type", and the tables "IP addresses per network
    /// interface per instance type" of the EC2 documentation.
    private static Optional<Object> computed(String type) {
        return row(
                limits(),
                type,
                3,
                row -> {
                    long cards = Long.parseLong(row[1]);
                    long addresses = Long.parseLong(row[2]);
                    return cards * (addresses - 1) + 2;
                });
    }

    private static Optional<Object> row(
            String table, String type, int columns, Function<String[], Object> pods) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.<String[]>of(line.split("\\s+")))
                .filter(row -> row.length == columns && row[0].equals(type))
                .filter(row ->
                        Stream.of(row).skip(1).allMatch(number -> number.matches("\\d{1,9}")))
                .findFirst()
                .map(pods);
    }

    private static String limits() {
        try (InputStream table = MaxPods.class.getResourceAsStream("eni-limits.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
