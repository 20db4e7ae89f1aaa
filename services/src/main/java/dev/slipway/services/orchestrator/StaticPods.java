package dev.slipway.services.orchestrator;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The manifests that the kubelet runs without being told by the cluster.
///
/// A pod that is taken out of the settings goes: it is written down which manifests were put here. One that somebody
/// else has put into the folder stays, unless a pod of the settings has its name. What can be done for one pod is done
/// whatever becomes of the others.
record StaticPods(Disk disk) implements OrchestratorActions.Applying {
    /// `staticPodPath` of the kubelet.
    static final Path FOLDER = Path.of("/etc/kubernetes/static-pods");

    private static final Key PODS = Key.of("settings.kubernetes.static-pods");
    private static final int FOLDER_MODE = 0755;

    @Override
    public Outcome<Printed> apply(Settings settings, Telling telling) {
        try {
            return new Round(settings, new OwnPods(disk)).run(telling);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the static pods can't be put in place: " + IoReason.of(refused),
                    OwnPods.PATH + ", " + FOLDER,
                    "run as root, and see that the disk has room (`df -h`) and is not read-only");
        }
    }

    /// One application of all pods.
    private final class Round {
        private final SortedMap<String, byte[]> enabled = new TreeMap<>();
        private final SortedSet<String> disabled = new TreeSet<>();
        private final SortedSet<String> broken = new TreeSet<>();
        private final List<Problem> problems = new ArrayList<>();
        private final OwnPods own;
        private boolean changed;

        private Round(Settings settings, OwnPods own) {
            this.own = own;
            if (settings.at(PODS).orElse(Map.of()) instanceof Map<?, ?> pods) {
                pods.forEach((name, pod) -> add(Pod.of(PODS.child((String) name), pod)));
            }
        }

        private void add(Pod pod) {
            switch (pod) {
                case Pod.Enabled(String name, byte[] manifest) -> enabled.put(name, manifest);
                case Pod.Disabled(String name) -> disabled.add(name);
                case Pod.Broken(String name, Problem problem) -> {
                    broken.add(name);
                    problems.add(problem);
                }
            }
        }

        private Outcome<Printed> run(Telling telling) throws IOException {
            SortedSet<String> before = own.read(telling);
            SortedSet<String> gone = new TreeSet<>(before);
            gone.removeAll(enabled.keySet());
            gone.removeAll(broken);
            gone.addAll(disabled);
            SortedSet<String> after = new TreeSet<>(before);
            after.addAll(enabled.keySet());
            own.write(after);
            enabled.forEach(this::put);
            gone.stream().filter(this::isRemoved).forEach(after::remove);
            own.write(after);
            return verdict();
        }

        private void put(String name, byte[] manifest) {
            NewFile file = new NewFile(FOLDER.resolve(name), manifest, Disk.PRIVATE);
            try {
                if (!disk.holds(file)) {
                    disk.folder(FOLDER, FOLDER_MODE);
                    disk.replace(file.path(), file.bytes(), file.mode());
                    changed = true;
                }
            } catch (IOException refused) {
                problems.add(refused(name, "written", refused));
            }
        }

        /// Whether there is no manifest of that name any more.
        private boolean isRemoved(String name) {
            try {
                if (disk.mode(FOLDER.resolve(name)).isPresent()) {
                    disk.remove(FOLDER.resolve(name));
                    changed = true;
                }
                return true;
            } catch (IOException refused) {
                problems.add(refused(name, "removed", refused));
                return false;
            }
        }

        private Outcome<Printed> verdict() {
            if (!problems.isEmpty()) {
                return new Outcome.Failed<>(together());
            }
            return changed
                    ? new Outcome.Made<>(Printed.NOTHING)
                    : new Outcome.Kept<>(Printed.NOTHING, "every manifest is as it is to be");
        }

        private Problem together() {
            int all = enabled.size() + disabled.size() + broken.size();
            return new Problem(
                    "%d of %d static pods could not be put in place"
                            .formatted(problems.size(), Math.max(all, problems.size())),
                    PODS.toString(),
                    problems.size() == 1 ? "mend this" : "mend these " + problems.size(),
                    problems);
        }

        private static Problem refused(String name, String done, IOException refused) {
            return new Problem(
                    "the manifest of '%s' could not be %s: %s"
                            .formatted(name, done, IoReason.of(refused)),
                    FOLDER.resolve(name).toString(),
                    "see that the disk has room (`df -h`) and is not read-only; the next boot or commit tries again");
        }
    }
}
