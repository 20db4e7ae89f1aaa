package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws;
import dev.slipway.port.Disk;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// `pluto max-pods`: how many pods the network cards of the instance type have addresses for.
///
/// A table of the image comes first, then the built-in one: neither needs a permission or can be throttled.
/// EC2 is asked for types that are in neither. Skipped when nobody knows: the kubelet has a default of its own.
record MaxPods(Imds imds, Aws aws, Disk disk) implements Generator {
    /// A table that an image may bring: `type pods` a line.
    static final Path TABLE = Path.of("/usr/share/eks/eni-max-pods");

    @Override
    public String name() {
        return "pluto max-pods";
    }

    @Override
    public Set<Key> reads(Call call) {
        return AskingAws.reads();
    }

    @Override
    public List<String> asks() {
        return List.of("meta-data/instance-type");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return switch (call.ask(imds).text("meta-data/instance-type")) {
            case Outcome.Made<String>(String type) -> forType(type, call);
            case Outcome.Kept<String>(String type, var _) -> forType(type, call);
            case Outcome.Skipped<String>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<String>(var problem) ->
                    new Outcome.Skipped<>("the instance type is not known: " + problem.what());
        };
    }

    private Outcome<Object> forType(String type, Call call) throws InterruptedException {
        Optional<Object> listed;
        try {
            listed =
                    disk.read(TABLE)
                            .map(bytes -> listed(new String(bytes, StandardCharsets.UTF_8), type))
                            .orElseGet(() -> computed(type));
        } catch (IOException e) {
            call.telling().note("%s can't be read: %s".formatted(TABLE, e.getMessage()));
            listed = computed(type);
        }
        return listed.isPresent() ? new Outcome.Made<>(listed.get()) : toldByEc2(type, call);
    }

    private Outcome<Object> toldByEc2(String type, Call call) throws InterruptedException {
        Optional<String> region = call.setting(AskingAws.REGION.toString());
        if (region.isEmpty()) {
            return unknown(type, "no region is set to ask EC2");
        }
        return switch (aws.networkCards(type, call.way(region.get()))) {
            case Outcome.Made<Aws.NetworkCards>(var cards) -> new Outcome.Made<>(pods(cards));
            case Outcome.Kept<Aws.NetworkCards>(var cards, var _) ->
                    new Outcome.Made<>(pods(cards));
            case Outcome.Skipped<Aws.NetworkCards>(String why) -> unknown(type, why);
            case Outcome.Failed<Aws.NetworkCards>(var problem) -> unknown(type, problem.what());
        };
    }

    private static Outcome<Object> unknown(String type, String why) {
        return new Outcome.Skipped<>(
                "how many pods fit on a '%s' is not known (%s); `settings.kubernetes.max-pods` can say so"
                        .formatted(type, why));
    }

    private static Optional<Object> listed(String table, String type) {
        return row(table, type, 2, row -> Long.parseLong(row[1]));
    }

    private static Optional<Object> computed(String type) {
        return row(
                limits(),
                type,
                3,
                row -> pods(new Aws.NetworkCards(Long.parseLong(row[1]), Long.parseLong(row[2]))));
    }

    /// Each pod has one of the secondary addresses of the cards; two more run on the host's network.
    /// Source: EKS User Guide, "Choose an optimal instance type", and the tables "IP addresses per network
    /// interface per instance type" of the EC2 documentation.
    private static long pods(Aws.NetworkCards cards) {
        return cards.count() * (cards.addresses() - 1) + 2;
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
