package dev.slipway.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The program. Exit status: 0 done, 1 failed, 2 wrong usage or unreadable file, others only where a
/// subcommand says so.
public final class Main {
    private final Map<String, Subcommand> commands;
    private final PrintStream out;
    private final PrintStream err;

    Main(List<Subcommand> commands, PrintStream out, PrintStream err) {
        this.commands =
                commands.stream()
                        .collect(
                                Collectors.toMap(
                                        command -> command.spec().name(),
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        int exit = new Main(Subcommands.ALL, System.out, System.err).run(args);
        if (args.length > 0 && Subcommands.QUICK.contains(args[0])) {
            // System.exit would start the logging of the JDK first. Nothing is left to be put in
            // order.
            System.out.flush();
            Runtime.getRuntime().halt(exit);
        }
        System.exit(exit);
    }

    /// @return the exit status
    int run(String... args) {
        List<String> line = Leading.behind(List.of(args));
        String name = line.isEmpty() ? "" : line.getFirst();
        Optional<Given> given =
                Optional.ofNullable(commands.get(name))
                        .flatMap(command ->
                                Arguments.read(command.spec(), line.subList(1, line.size())));
        if (name.equals(Apiclient.NAME)) {
            return new Guard(name, err)
                    .run(() -> new Apiclient(out, err).run(line.subList(1, line.size())));
        }
        return given.isPresent()
                ? run(name, given.get())
                : new Pages(List.copyOf(commands.values()), out, err)
                        .run(line.toArray(String[]::new), this::run);
    }

    private int run(String name, Given given) {
        return new Guard(name, err).run(() -> commands.get(name).run(given));
    }
}
