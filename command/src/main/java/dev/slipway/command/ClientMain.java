package dev.slipway.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way in for the subcommands that ask a running host: the launcher takes it with the jars of the client
/// alone, because to open all jars takes longer than all else; see `doc/adr/0014-aot-caches.md`. Help, mistakes and
/// whatever else needs more is left to the whole program.
public final class ClientMain {
    private ClientMain() {}

    public static void main(String[] args) {
        int exit = run(List.of(args));
        System.out.flush();
        Runtime.getRuntime().halt(exit);
    }

    private static int run(List<String> line) {
        String name = line.isEmpty() ? "" : line.getFirst();
        List<String> args = line.isEmpty() ? line : line.subList(1, line.size());
        Guard guard = new Guard(name, System.err);
        if (name.equals(Apiclient.NAME)) {
            return guard.run(() -> new Apiclient(System.out, System.err).run(args));
        }
        Optional<Subcommand> command = named(name);
        Optional<Given> given =
                command.isPresent() ? Arguments.read(command.get().spec(), args) : Optional.empty();
        return given.isPresent()
                ? guard.run(() -> command.get().run(given.get()))
                : guard.run(() -> whole(line));
    }

    private static Optional<Subcommand> named(String name) {
        return switch (name) {
            case GetCommand.NAME -> Optional.of(new GetCommand(System.out, System.err));
            case SetCommand.NAME -> Optional.of(new SetCommand(System.out, System.err));
            case UnsetCommand.NAME -> Optional.of(new UnsetCommand(System.out, System.err));
            case RawCommand.NAME -> Optional.of(new RawCommand(System.out, System.err));
            case ExecCommand.NAME -> Optional.of(new ExecCommand(System.err));
            case RebootCommand.NAME -> Optional.of(new RebootCommand(System.err));
            default -> Optional.empty();
        };
    }

    /// Has the launcher start all of Slipway.
    private static int whole(List<String> line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("slipway.launcher"));
        command.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("SLIPWAY_WHOLE", "true");
        return builder.start().waitFor();
    }
}
