package dev.slipway.services.trust;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.TrustStore;
import dev.slipway.services.ActionOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the original's `certdog` does: makes the trust store out of the certificates that the host came with and
/// those of the settings.
public final class TrustActions {
    private static final String CERTDOG = "certdog";
    private static final String STORE = "--trusted-store";
    private static final String SOURCE = "--source-bundle";
    private static final Path DEFAULT_STORE = TrustStore.FILE;
    private static final Map<String, String> OPTIONS = Map.of("-t", STORE, "-b", SOURCE);

    private final Disk disk;

    private TrustActions(Disk disk) {
        this.disk = disk;
    }

    public static List<BuiltIn> of(Host host) {
        return List.of(BuiltIn.preparing(new TrustActions(host.disk())::run, CERTDOG));
    }

    private Outcome<Printed> run(BuiltIn.Call call) {
        return ActionOptions.of(CERTDOG, call.arguments(), OPTIONS)
                .then(options -> run(options, call));
    }

    private Outcome<Printed> run(ActionOptions options, BuiltIn.Call call) {
        Path store = options.text(STORE).map(Path::of).orElse(DEFAULT_STORE).toAbsolutePath();
        try {
            Optional<Path> named = options.text(SOURCE).map(Path::of).map(Path::toAbsolutePath);
            Optional<Origin> origin =
                    named.isPresent() ? Origin.in(disk, named.get()) : Origin.find(disk, store);
            if (named.isPresent() && origin.isEmpty()) {
                return Outcome.failed(
                        "there is no bundle '%s'".formatted(named.get()),
                        SOURCE,
                        "name a file with certificates in PEM form");
            }
            return write(store, origin, call);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the CA certificates could not be put in place: " + IoReason.of(refused),
                    store.toString(),
                    "run as root, and see that the disk has room (`df -h`) and is not read-only");
        }
    }

    private Outcome<Printed> write(Path store, Optional<Origin> origin, BuiltIn.Call call)
            throws IOException {
        WantedTrust wanted = WantedTrust.of(call.occasion().settings());
        List<Problem> problems = new ArrayList<>(wanted.problems());
        Set<Certificate> all = new LinkedHashSet<>();
        for (Origin.Text text : origin.map(Origin::texts).orElse(List.of())) {
            Bundle bundle = Bundle.of(text.pem(), text.path().toString());
            problems.addAll(bundle.problems());
            all.addAll(bundle.certificates());
        }
        if (!problems.isEmpty()) {
            return new Outcome.Failed<>(unreadable(store, problems));
        }
        all.addAll(wanted.trusted());
        all.removeAll(wanted.distrusted());
        return put(store, all, origin, call.telling());
    }

    private Outcome<Printed> put(
            Path store, Set<Certificate> all, Optional<Origin> origin, Telling telling)
            throws IOException {
        String text = all.stream().map(Certificate::text).collect(Collectors.joining());
        NewFile file = new NewFile(store, text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        if (origin.isEmpty() && all.isEmpty()) {
            return removed(store);
        }
        if (disk.holds(file)) {
            return kept();
        }
        disk.replace(file.path(), file.bytes(), file.mode());
        origin(origin).ifPresent(telling::note);
        return new Outcome.Made<>(Printed.NOTHING);
    }

    /// An empty store would be one that trusts nobody.
    private Outcome<Printed> removed(Path store) throws IOException {
        if (!disk.exists(store)) {
            return kept();
        }
        disk.remove(store);
        return new Outcome.Made<>(Printed.NOTHING);
    }

    private static Outcome<Printed> kept() {
        return new Outcome.Kept<>(Printed.NOTHING, "the host trusts whom it is to trust");
    }

    /// What is not as in the original.
    private static Optional<String> origin(Optional<Origin> origin) {
        if (origin.isEmpty()) {
            return Optional.of(
                    "the host came without CA certificates: only those of the settings are trusted");
        }
        return origin.map(Origin::name)
                .filter(name -> !name.equals(Origin.FACTORY.toString()))
                .map("the CA certificates that the host came with are those of %s"::formatted);
    }

    private static Problem unreadable(Path store, List<Problem> problems) {
        return new Problem(
                "the CA certificates can't be read, so %s stays as it is".formatted(store),
                "`certdog`",
                problems.size() == 1 ? "mend this" : "mend these " + problems.size(),
                problems);
    }
}
