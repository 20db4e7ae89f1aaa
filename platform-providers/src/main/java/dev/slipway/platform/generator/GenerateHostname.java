package dev.slipway.platform.generator;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.platform.LocalNetwork;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `netdog generate-hostname`: the name that EC2 gave, else on `local` the name that the machine has, else
/// the name of its address, else the address as a name.
record GenerateHostname(Host host, Imds imds, LocalNetwork network, CurrentAddress address)
        implements Generator {
    /// A name is not worth a longer wait: there is the address.
    private static final Duration EC2_LIMIT = Duration.ofSeconds(3);

    private static final Path OWN_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,253}$)[0-9a-z][0-9a-z-]{0,62}(\\.[0-9a-z][0-9a-z-]{0,62})*");
    private static final List<String> NO_NAMES = List.of("localhost", "localhost.localdomain");

    @Override
    public String name() {
        return "netdog generate-hostname";
    }

    @Override
    public List<String> asks() {
        return List.of("meta-data/local-hostname");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Optional<String> told =
                switch (call.platform()) {
                    case EC2 -> byEc2(call);
                    case LOCAL -> ownName();
                    case VMWARE, METAL -> Optional.empty();
                };
        return told.isPresent() ? new Outcome.Made<>(told.get()) : byAddress(call);
    }

    private Optional<String> byEc2(Call call) throws InterruptedException {
        Deadline soon = Deadline.in(call.deadline().atMost(EC2_LIMIT), host.time()::nanos);
        return switch (call.by(soon).ask(imds).text("meta-data/local-hostname")) {
            case Outcome.Made<String>(String text) -> usable(text);
            case Outcome.Kept<String>(String text, var _) -> usable(text);
            case Outcome.Skipped<String> _ -> Optional.empty();
            case Outcome.Failed<String>(Problem problem) -> {
                call.telling().note("EC2 does not tell the host name: " + problem.what());
                yield Optional.empty();
            }
        };
    }

    /// The first word in small letters, if Linux takes it for a host name.
    private static Optional<String> usable(String text) {
        return Optional.of(text.strip().split("\\s+")[0].toLowerCase(Locale.ROOT))
                .filter(HOSTNAME.asMatchPredicate())
                .filter(name -> !NO_NAMES.contains(name));
    }

    private Optional<String> ownName() {
        return written().or(network::hostname).flatMap(GenerateHostname::usable);
    }

    private Optional<String> written() {
        try {
            return host.disk()
                    .read(OWN_NAME)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Outcome<Object> byAddress(Call call) throws InterruptedException {
        return switch (address.find(call)) {
            case Outcome.Made<InetAddress>(InetAddress ip) -> new Outcome.Made<>(nameOf(ip));
            case Outcome.Kept<InetAddress>(InetAddress ip, var _) -> new Outcome.Made<>(nameOf(ip));
            case Outcome.Skipped<InetAddress>(String why) ->
                    new Outcome.Skipped<>("nothing tells a host name, and " + why);
            case Outcome.Failed<InetAddress>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private String nameOf(InetAddress ip) throws InterruptedException {
        Optional<String> asked = host.contained() ? Optional.empty() : network.nameOf(ip);
        return asked.flatMap(GenerateHostname::usable).orElseGet(() -> AddressText.asHostname(ip));
    }
}
