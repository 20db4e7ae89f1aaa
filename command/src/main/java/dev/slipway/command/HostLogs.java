package dev.slipway.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.host.OsRelease;
import dev.slipway.host.cloud.HttpWeb;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.metrics.Timeline;
import dev.slipway.metrics.TimelineText;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.Web;
import dev.slipway.services.logs.Blotter;
import dev.slipway.services.logs.Request;
import dev.slipway.services.logs.Requests;
import dev.slipway.services.logs.SupportBundle;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What this host puts into its support bundle: first what Slipway knows itself, then what the original asks for.
///
/// @param stage who asks, as in the plan
record HostLogs(Host host, String stage) {
    /// Boots whose timeline is drawn; the journals of all that are kept go in as they are.
    private static final int TIMELINES = 3;

    private static final String FOLDER = "slipway/";

    /// Who has changed what: names of users and of settings.
    private static final Request AUDIT = new Request.Glob(Path.of("/var/log/slipway/audit*.jsonl"));

    /// @return `Failed` if there is no room for the bundle
    Outcome<SupportBundle.Written> collect(SupportBundle.Target target, Telling telling)
            throws InterruptedException {
        KnownSecrets known = KnownSecrets.of(host);
        return new SupportBundle(host, stage, this::web)
                .write(requests(known), Blotter.of(known.secrets()), target, telling);
    }

    private Web web() {
        Reach reach = host.contained() ? Reach.contained() : Reach.EVERYWHERE;
        return new HttpWeb(reach, new Retries(host.time(), host.random(), Policies.STANDARD))
                .trusting(host.disk());
    }

    private List<Request> requests(KnownSecrets known) {
        List<Request> requests = new ArrayList<>();
        requests.add(own("versions.txt", this::versions));
        requests.add(own("status.txt", () -> BootStatus.of(host).text() + "\n"));
        requests.addAll(boots());
        Stream.of(
                        Stream.of(
                                new Request.Copy(FOLDER + "applied.json", Paths.APPLIED),
                                new Request.Copy(FOLDER + "slipway.toml", ProgramConfig.FILE),
                                AUDIT),
                        new SettingsFiles(known).requests().stream(),
                        Requests.of(variant(known)).stream())
                .flatMap(more -> more)
                .map(known::unlessUnknown)
                .forEach(requests::add);
        return requests;
    }

    private static Optional<VariantName> variant(KnownSecrets known) {
        return known.current()
                .map(generation -> generation.variant())
                .or(() ->
                        known.config()
                                .flatMap(ProgramConfig::variant)
                                .filter(Options.variants().names()::contains))
                .map(VariantName::of);
    }

    /// No journal holds values of settings.
    private List<Request> boots() {
        try {
            List<String> boots = Journal.boots(host.disk());
            List<Request> requests = new ArrayList<>();
            boots.reversed().stream()
                    .limit(TIMELINES)
                    .forEach(boot ->
                            requests.add(
                                    own("timeline-%s.txt".formatted(boot), () -> timeline(boot))));
            for (String boot : boots.reversed()) {
                String file = boot + ".jsonl";
                requests.add(
                        new Request.Copy(FOLDER + "journal/" + file, Paths.JOURNAL.resolve(file)));
            }
            return requests;
        } catch (IOException refused) {
            Request journals = new Request.Copy(FOLDER + "journal", Paths.JOURNAL);
            return List.of(new Request.Withheld(journals, IoReason.of(refused)));
        }
    }

    private String timeline(String boot) throws IOException {
        return Journal.read(host.disk(), boot)
                .map(journal -> TimelineText.of(Timeline.of(journal.events())))
                .orElse("");
    }

    private String versions() {
        return """
        slipway  %s
        java     %s, %s
        system   %s
        kernel   %s %s
        """
                .formatted(
                        Version.TEXT,
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        OsRelease.of(host).prettyName(),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    /// Text that is made when it is asked for.
    interface Text {
        String get() throws IOException;
    }

    static Request own(String name, Text text) {
        Disk.Content content = out -> out.write(text.get().getBytes(UTF_8));
        return new Request.Own(FOLDER + name, content);
    }
}
