package dev.slipway.settings.store;

import dev.slipway.port.Disk;
import dev.slipway.settings.migration.Chain;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of generations: `<number>.json`, each written once, and the link `current`.
///
/// **Which one counts?** The whole file of the highest number. So a commit is one step: the rename that
/// gives a file its number. These are all its steps, and what a reader finds if the process is killed
/// behind each, or the machine loses power:
///
/// 1. The bytes are written under a temporary name and synced: the old state; nobody looks at that name.
/// 2. The file is renamed to `<number>.json`: the new state. Its bytes are on the disk already, so the
///    name can't lead to less than the whole file. After a loss of power the name may be gone again: the
///    old state.
/// 3. `current` is swapped by rename: the new state; the link is a hint for people, and a witness that
///    tells a lost newest file from one that never was.
/// 4. The folder is synced, once for both names: the new state, for good. Only then the commit is
///    acknowledged. A disk that kept the link but not the file has lost nothing that was acknowledged.
/// 5. Generations that are too old are removed, unsynced: any of them may be back.
///
/// The first generation is synced before the link is made, so that a link without any file always is a loss.
final class Generations {
    private static final Pattern FILE = Pattern.compile("([1-9]\\d{0,17})\\.json(\\.damaged)?");

    private final Disk disk;
    private final Path folder;
    private final Path current;
    private final GenerationFile form;

    /// @param chain leads to the model of the settings that are written and read
    Generations(Disk disk, Path folder, Chain chain) {
        this.disk = disk;
        this.folder = folder;
        this.current = folder.resolve("current");
        this.form = new GenerationFile(chain);
    }

    Path folder() {
        return folder;
    }

    Path file(long number) {
        return folder.resolve(number + ".json");
    }

    private Path aside(long number) {
        return folder.resolve(number + ".json.damaged");
    }

    /// What is there.
    ///
    /// @param files the numbers that have a file, whole or not
    /// @param damaged the numbers whose damaged file was set aside
    /// @param pointed what `current` names; 0 if it names nothing
    record Listing(SortedSet<Long> files, SortedSet<Long> damaged, long pointed) {
        /// The highest number that was ever given, as far as can be seen; 0 if none was.
        long highest() {
            return Math.max(pointed, Math.max(last(files), last(damaged)));
        }

        /// The highest number with a file; 0 if there is none.
        long newest() {
            return last(files);
        }

        Listing with(long number) {
            SortedSet<Long> more = new TreeSet<>(files);
            more.add(number);
            return new Listing(more, damaged, number);
        }

        private static long last(SortedSet<Long> numbers) {
            return numbers.isEmpty() ? 0 : numbers.last();
        }
    }

    Listing list() throws IOException {
        SortedSet<Long> files = new TreeSet<>();
        SortedSet<Long> damaged = new TreeSet<>();
        for (String name : disk.list(folder)) {
            Matcher matcher = FILE.matcher(name);
            if (matcher.matches()) {
                (matcher.group(2) == null ? files : damaged).add(Long.valueOf(matcher.group(1)));
            }
        }
        return new Listing(files, damaged, pointed());
    }

    private long pointed() throws IOException {
        return disk.target(current)
                .map(FILE::matcher)
                .filter(Matcher::matches)
                .map(name -> Long.valueOf(name.group(1)))
                .orElse(0L);
    }

    /// A file that the disk can't give back counts as damaged, one that this user may not read does not.
    ///
    /// @return empty if there is no such file
    Optional<Stored<Generation>> read(long number) throws IOException {
        return read(number, form::read);
    }

    /// The same in the model in which it was written.
    Optional<Stored<Generation>> asWritten(long number) throws IOException {
        return read(number, form::asWritten);
    }

    /// What was read, if it is whole.
    ///
    /// @throws Refusal if there is no such generation, or no whole one
    Generation whole(long number, Optional<Stored<Generation>> read) throws Refusal {
        Stored<Generation> stored =
                read.orElseThrow(() -> new Refusal(Problems.unknown(number, folder)));
        return switch (stored) {
            case Stored.Whole<Generation>(Generation generation) -> generation;
            case Stored.Damaged<Generation>(String why) ->
                    throw new Refusal(Problems.damaged(number, why, file(number)));
            case Stored.Newer<Generation>(String why) ->
                    throw new Refusal(Problems.newer(file(number), why));
        };
    }

    private Optional<Stored<Generation>> read(
            long number, Function<byte[], Stored<Generation>> form) throws IOException {
        try {
            return disk.read(file(number)).map(bytes -> named(number, form.apply(bytes)));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(
                    new Stored.Damaged<>("it can't be read (" + Problems.reason(e) + ")"));
        }
    }

    private static Stored<Generation> named(long number, Stored<Generation> stored) {
        return stored instanceof Stored.Whole<Generation>(Generation generation)
                        && generation.number() != number
                ? new Stored.Damaged<>("it holds generation " + generation.number())
                : stored;
    }

    /// Commits. Returns when it is on the disk.
    ///
    /// @param there what was there before
    void add(Generation generation, Listing there) throws IOException {
        Path file = file(generation.number());
        byte[] bytes = form.bytes(generation);
        if (there.files().isEmpty()) {
            disk.folder(folder, Disk.PRIVATE_FOLDER);
        }
        if (there.pointed() > 0) {
            disk.publish(
                    List.of(new Disk.NewFile(file, bytes, Disk.PRIVATE)),
                    current,
                    name(generation.number()));
        } else {
            disk.replace(file, bytes, Disk.PRIVATE);
            point(generation.number());
        }
    }

    private static String name(long number) {
        return number + ".json";
    }

    void point(long number) throws IOException {
        disk.link(current, name(number));
    }

    /// Undoes what may be there of an [#add] that failed.
    ///
    /// @param before the generation that stays; 0 for none
    void takeBack(long number, long before) throws IOException {
        if (before == 0) {
            disk.remove(current);
        } else if (pointed() != before) {
            point(before);
        }
        disk.remove(file(number));
    }

    /// Keeps a damaged file under another name, for whoever wants to look at it. One that has that name
    /// already is never overwritten.
    void setAside(long number) throws IOException {
        Path aside = aside(number);
        Optional<byte[]> bytes = disk.read(file(number));
        if (bytes.isPresent() && !disk.exists(aside)) {
            disk.replace(aside, bytes.get(), Disk.PRIVATE);
            disk.remove(file(number));
        }
    }

    /// Removes what is older than the newest `keep`, but not those that are `spared`. To remove a file takes as
    /// long as to write one, so they are removed together when a tenth too many are there.
    void prune(Listing there, int keep, Set<Long> spared) throws IOException {
        long oldest = there.files().reversed().stream().limit(keep).min(Long::compare).orElse(0L);
        SortedSet<Long> old = there.files().headSet(oldest);
        if (old.size() <= keep / 10) {
            return;
        }
        List<Path> files = new ArrayList<>();
        old.stream().filter(number -> !spared.contains(number)).map(this::file).forEach(files::add);
        there.damaged().headSet(oldest).stream().map(this::aside).forEach(files::add);
        disk.discard(files);
    }
}
