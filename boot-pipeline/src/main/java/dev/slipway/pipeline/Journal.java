package dev.slipway.pipeline;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The events of one boot as they stand on the disk, in `journal/<boot>.jsonl`.
///
/// @param boot the id of the boot: a number, one more for each boot, a dash, and its start by the wall clock
///     as `yyyyMMddTHHmmssZ`
/// @param events of the boot itself, in order of `seq`; a last line that a kill cut off is left out
/// @param later what came after its end, and what commits did before that, in order of `seq`
public record Journal(String boot, List<Stamped> events, List<Stamped> later) {
    private static final String SUFFIX = ".jsonl";
    private static final Pattern NAME = Pattern.compile("\\d{6,9}-\\w+" + SUFFIX);

    public Journal {
        events = List.copyOf(events);
        later = List.copyOf(later);
    }

    /// The boots that have a journal, oldest first.
    public static List<String> boots(Disk disk) throws IOException {
        return disk.list(Paths.JOURNAL).stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /// The number with which the id of a boot begins.
    static int number(String boot) {
        return Integer.parseInt(boot.substring(0, boot.indexOf('-')));
    }

    /// The journal of `boot`; empty if there is none.
    public static Optional<Journal> read(Disk disk, String boot) throws IOException {
        return disk.read(file(boot)).map(bytes -> split(boot, parse(bytes)));
    }

    /// The journal of the last boot; empty if the host never booted.
    public static Optional<Journal> newest(Disk disk) throws IOException {
        List<String> boots = boots(disk);
        return boots.isEmpty() ? Optional.empty() : read(disk, boots.getLast());
    }

    /// The events of the boot before `boot`; empty if there was none.
    public static List<Stamped> eventsBefore(Disk disk, String boot) throws IOException {
        Optional<String> before =
                boots(disk).stream()
                        .filter(other -> other.compareTo(boot) < 0)
                        .reduce((_, later) -> later);
        return before.isPresent()
                ? read(disk, before.get()).map(Journal::events).orElse(List.of())
                : List.of();
    }

    /// Removes the oldest journals beyond the newest `keep`.
    static void prune(Disk disk, int keep) throws IOException {
        List<String> boots = boots(disk);
        for (String boot : boots.subList(0, Math.max(0, boots.size() - keep))) {
            disk.remove(file(boot));
        }
    }

    static Path file(String boot) {
        return Paths.JOURNAL.resolve(boot + SUFFIX);
    }

    /// The events up to the first line that can't be read: a kill or a power cut may have left half of it.
    private static List<Stamped> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Stamped> events = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            Optional<Stamped> event = EventJson.readWhole(line);
            if (event.isEmpty()) {
                break;
            }
            events.add(event.get());
        }
        return events;
    }

    /// What a commit does in a boot is framed by `apply`: it runs stages again that had ended by then.
    private static Journal split(String boot, List<Stamped> all) {
        List<Stamped> ofBoot = new ArrayList<>();
        List<Stamped> later = new ArrayList<>();
        Set<String> over = new HashSet<>();
        boolean applies = false;
        for (Stamped stamped : all) {
            StageEvent event = stamped.event();
            boolean framing = event.stage().equals(TailRun.NAME);
            boolean again = applies && over.contains(event.stage());
            (framing || again || over.contains(StageEvent.BOOT) ? later : ofBoot).add(stamped);
            if (event.part().isEmpty()) {
                boolean ends = Happening.isEnd(event.happening());
                applies = framing ? !ends : applies && !event.stage().equals(StageEvent.BOOT);
                over.addAll(ends ? Set.of(event.stage()) : Set.of());
            }
        }
        return new Journal(boot, ofBoot, later);
    }

    /// The same without what commits did long ago. What a stage says that the boot left under way stays.
    ///
    /// @param most events that stay of all others that came later: the newest
    Journal without(int most) {
        Set<String> underWay =
                events.stream()
                        .map(stamped -> stamped.event().stage())
                        .filter(stage -> ending(stage).isEmpty())
                        .collect(Collectors.toSet());
        List<Stamped> ofCommits =
                later.stream().filter(each -> !underWay.contains(each.event().stage())).toList();
        Set<Stamped> old = Set.copyOf(ofCommits.subList(0, Math.max(0, ofCommits.size() - most)));
        return new Journal(
                boot, events, later.stream().filter(each -> !old.contains(each)).toList());
    }

    /// The bytes of the whole lines: what is left when a cut-off last line is dropped.
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        all().forEach(event -> text.append(EventJson.write(event)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What the boot last ran as; empty if it was killed before it said so.
    public Optional<BootKey> key() {
        return events.stream()
                .map(Stamped::event)
                .filter(event -> event.stage().equals(StageEvent.BOOT))
                .map(StageEvent::happening)
                .map(happening ->
                        happening instanceof Happening.Note(String text)
                                ? BootKey.of(text)
                                : Optional.<BootKey>empty())
                .flatMap(Optional::stream)
                .reduce((_, later) -> later);
    }

    /// Whether it is of this boot of the kernel.
    public boolean isOf(String kernelBoot) {
        return key().filter(key -> key.kernelBoot().equals(kernelBoot)).isPresent();
    }

    /// How the stage, or with [StageEvent#BOOT] the whole boot, ended last; empty if it did not.
    public Optional<Happening> ending(String stage) {
        return ending(stage, events.stream());
    }

    /// The same of a stage that may end after the boot.
    public Optional<Happening> endingEver(String stage) {
        return ending(stage, Stream.concat(events.stream(), later.stream()));
    }

    private static Optional<Happening> ending(String stage, Stream<Stamped> among) {
        return among.map(Stamped::event)
                .filter(event -> event.stage().equals(stage) && event.part().isEmpty())
                .map(StageEvent::happening)
                .filter(Happening::isEnd)
                .reduce((_, later) -> later);
    }

    /// Whether the stage holds its fact.
    public boolean isDone(String stage) {
        return ending(stage)
                .filter(end -> end instanceof Happening.Finished || end instanceof Happening.Kept)
                .isPresent();
    }

    /// The parts of one kind that failed in a stage of the boot, by name.
    public SortedSet<String> failedParts(String stage, String kind) {
        return events.stream()
                .map(Stamped::event)
                .filter(event -> event.stage().equals(stage))
                .filter(event -> event.happening() instanceof Happening.Failed)
                .flatMap(event -> event.part().stream())
                .filter(part -> part.kind().equals(kind))
                .map(Part::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether the stage was begun in the boot.
    public boolean hasBegun(String stage) {
        return events.stream().anyMatch(stamped -> stamped.event().stage().equals(stage));
    }

    /// All that the stage has said that it waited for, in order.
    public Stream<String> waits(String stage) {
        return Stream.concat(events.stream(), later.stream())
                .map(Stamped::event)
                .filter(event -> event.stage().equals(stage) && event.part().isEmpty())
                .flatMap(event ->
                        event.happening() instanceof Happening.Waiting(String reason)
                                ? Stream.of(reason)
                                : Stream.empty());
    }

    /// What the stage last said that it waits for; empty if it does not wait now.
    public Optional<String> waitsFor(String stage) {
        return Stream.concat(events.stream(), later.stream())
                .map(Stamped::event)
                .filter(event -> event.stage().equals(stage) && event.part().isEmpty())
                .map(StageEvent::happening)
                .reduce((_, later) -> later)
                .flatMap(last ->
                        last instanceof Happening.Waiting(String reason)
                                ? Optional.of(reason)
                                : Optional.empty());
    }

    /// Whether who waits for the stage may go on: it holds its fact, or has nothing to do here. Also after the end
    /// of the boot, for a stage apart from it.
    public boolean isPassed(String stage) {
        return endingEver(stage)
                .filter(end ->
                        switch (end) {
                            case Happening.Skipped(String why) ->
                                    !BootRunner.CUT_SHORT.contains(why);
                            case Happening.Failed _, Happening.Rebooting _ -> false;
                            case Happening.Finished _,
                                    Happening.Kept _,
                                    Happening.Started _,
                                    Happening.Waiting _,
                                    Happening.Retrying _,
                                    Happening.Note _ ->
                                    true;
                        })
                .isPresent();
    }

    /// Whether the boot came to an end, good or bad. One that did not was killed, or runs now.
    public boolean isEnded() {
        return ending(StageEvent.BOOT).isPresent();
    }

    /// Why the host reboots, or has rebooted, with which the boot ended; empty if it ended otherwise.
    public Optional<String> reboot() {
        return ending(StageEvent.BOOT)
                .flatMap(end ->
                        end instanceof Happening.Rebooting(var _, String why)
                                ? Optional.of(why)
                                : Optional.empty());
    }

    /// All that happened, in order of `seq`.
    public Stream<Stamped> all() {
        return Stream.concat(events.stream(), later.stream())
                .sorted(Comparator.comparingLong(Stamped::seq));
    }

    long lastSeq() {
        return all().mapToLong(Stamped::seq).max().orElse(0);
    }
}
