package dev.slipway.containers.registry;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The images that a containerd has, through its own program `ctr`.
///
/// @param stage who asks, as in the plan
record ImageStore(Host host, String stage, Containerd containerd) {
    /// Longest time of a question to containerd, which gives up after 10 s if nobody listens.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The digest of an image that is here whole; empty if it is not, or not whole.
    Outcome<Optional<String>> digest(String name) throws InterruptedException {
        Result result = ctr(LIMIT, Map.of(), "images", "check", "name==" + name);
        return result.good()
                ? new Outcome.Made<>(whole(result.stdout()))
                : new Outcome.Failed<>(CtrFailure.problem(result, containerd));
    }

    /// Source: the columns of `ctr images check`: REF TYPE DIGEST STATUS (PARTS) SIZE UNPACKED.
    private static Optional<String> whole(String table) {
        return table.lines()
                .skip(1)
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals("complete"))
                .map(columns -> columns[2])
                .findFirst();
    }

    /// Downloads, checks and unpacks an image, under its own name and under that of the source: what had the
    /// name before loses it, and containerd removes what nothing names.
    ///
    /// @param limit after this the download is ended
    Trial<Pulled> pull(Fetch fetch, Duration limit) throws InterruptedException {
        String name = fetch.image().name();
        Result result;
        try (HostsFolder folder = HostsFolder.of(host, fetch.found())) {
            result =
                    ctr(
                            limit,
                            fetch.environment(),
                            "images",
                            "pull",
                            "--hosts-dir",
                            folder.option(host),
                            name);
        } catch (IOException failed) {
            return Trial.never(
                    "the folder for a pull can't be written or removed: " + IoReason.of(failed),
                    HostsFolder.PARENT.toString(),
                    "make room there, and remove what is in it");
        }
        if (result.good() && !fetch.source().equals(name)) {
            result = ctr(LIMIT, Map.of(), "images", "tag", "--force", name, fetch.source());
        }
        if (CtrFailure.isSpoiled(result)) {
            forgetParts();
        }
        return result.good()
                ? new Trial.Over<>(digest(name)).then(now -> there(fetch, now))
                : CtrFailure.of(result, fetch.found().endpoint(), containerd);
    }

    /// Wrong bytes of a part would stay in containerd and spoil each download after this one, from whatever server:
    /// only a removal of what nobody uses, which comes with that of a lease, takes them away.
    private void forgetParts() throws InterruptedException {
        String lease = "slipway-" + HostsFolder.randomName(host);
        if (ctr(LIMIT, Map.of(), "leases", "create", "--id", lease).good()) {
            ctr(LIMIT, Map.of(), "leases", "delete", "--sync", lease);
        }
    }

    /// The tag may have moved since it was looked up: what counts is what containerd has.
    private Trial<Pulled> there(Fetch fetch, Optional<String> now) {
        return now.or(() -> Optional.of(fetch.found().digest()).filter(_ -> host.contained()))
                .map(digest -> Trial.made(new Pulled(fetch.image().name(), digest)))
                .orElseGet(() ->
                        Trial.again(
                                new Problem(
                                        "containerd does not have all of it",
                                        containerd.socket().toString(),
                                        "look at `journalctl -u host-containerd`")));
    }

    /// Notes down a pull where nobody may be asked (`--root`).
    Trial<Pulled> pullUnasked(Reference image) throws InterruptedException {
        ctr(LIMIT, Map.of(), "images", "pull", image.name());
        return Trial.made(new Pulled(image.name(), ""));
    }

    /// What is downloaded, and how.
    ///
    /// @param source another name that it gets
    /// @param environment what `ctr` finds in its environment besides ours
    record Fetch(
            Reference image, String source, Lookup.Found found, Map<String, String> environment) {}

    private Result ctr(Duration limit, Map<String, String> environment, String... words)
            throws InterruptedException {
        return new CtrCalls(host, stage, containerd).run(List.of(words), environment, limit);
    }
}
