package dev.slipway.services;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.port.Commands;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A machine whose services run with what they found when their commands last ran: their files, the units
/// that systemd had read by then, and of their settings only those that they were told had changed.
final class Machine implements Commands {
    private static final String UNIT = "/etc/systemd/system/kubelet.service.d/a.conf";
    private static final String HALF_DONE = "half done";

    private final Variant variant = TestVariant.variant();
    private final MemoryDisk disk;
    private final Map<String, Map<String, String>> running = new HashMap<>();
    private final List<String> ran = new ArrayList<>();
    private String units = "none";
    private Settings settings = Settings.NONE;

    Machine(MemoryDisk disk) {
        this.disk = disk;
    }

    MemoryDisk disk() {
        return disk;
    }

    void has(Settings now) {
        settings = now;
        ran.clear();
    }

    /// The commands that ran to their end since the settings were last told.
    List<String> ran() {
        return List.copyOf(ran);
    }

    /// What each command of the variant works with now, by path and setting.
    Map<String, Map<String, String>> running() {
        return running;
    }

    /// What each command of the variant ought to work with.
    Map<String, Map<String, String>> wanted() {
        Map<String, Map<String, String>> wanted = new HashMap<>();
        for (Service service : variant.services().values()) {
            lines(service)
                    .forEach(line -> wanted.put(line.text(), found(service, disk.text(UNIT))));
        }
        return wanted;
    }

    @Override
    public Result run(Command command) {
        disk.fuse().command();
        begin(command);
        disk.fuse().command();
        end(command);
        disk.fuse().command();
        return new Result(0, "", "", End.EXITED);
    }

    @Override
    public Result record(Command command, int exit) {
        return run(command);
    }

    private void begin(Command command) {
        if (isReload(command)) {
            units = HALF_DONE;
            return;
        }
        Map<String, String> state = running.computeIfAbsent(command.text(), _ -> new TreeMap<>());
        Stream.concat(state.keySet().stream(), found(service(command), units).keySet().stream())
                .filter(what -> isTold(command, what))
                .toList()
                .forEach(what -> state.put(what, HALF_DONE));
    }

    private void end(Command command) {
        ran.add(command.text());
        if (isReload(command)) {
            units = disk.text(UNIT);
            return;
        }
        Map<String, String> state = running.get(command.text());
        state.keySet().removeIf(what -> isTold(command, what));
        found(service(command), units)
                .forEach((what, with) -> {
                    if (isTold(command, what)) {
                        state.put(what, with);
                    }
                });
    }

    private Service service(Command command) {
        return variant.services().values().stream()
                .filter(one -> lines(one).anyMatch(line -> line.argv().equals(command.argv())))
                .findFirst()
                .orElseThrow();
    }

    /// Files are always read anew, settings only if the command was told of them or of none.
    private static boolean isTold(Command command, String what) {
        String keys = command.env().getOrDefault("CHANGED_SETTINGS", "");
        return keys.isEmpty() || what.startsWith("/") || List.of(keys.split(" ")).contains(what);
    }

    private Map<String, String> found(Service service, String loadedUnits) {
        Map<String, String> found = new TreeMap<>();
        service.configurationFiles().stream()
                .map(variant.configurationFiles()::get)
                .map(ConfigurationFile::path)
                .forEach(path -> found.put(path.toString(), disk.text(path.toString())));
        found.computeIfPresent(UNIT, (_, _) -> loadedUnits);
        for (Map.Entry<Key, Object> leaf : settings.leaves().entrySet()) {
            if (variant.metadata().affectedBy(leaf.getKey()).contains(service.name())) {
                found.put(leaf.getKey().toString(), leaf.getValue().toString());
            }
        }
        return found;
    }

    private static Stream<CommandLine> lines(Service service) {
        return service.restartCommands().stream().flatMap(line -> CommandLine.of(line).stream());
    }

    private static boolean isReload(Command command) {
        return command.text().equals("systemctl daemon-reload");
    }
}
