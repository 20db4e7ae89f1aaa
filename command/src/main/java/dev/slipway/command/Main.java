package dev.slipway.command;

import dev.slipway.client.Trouble;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            return guarded(name, () -> new Apiclient(out, err).run(line.subList(1, line.size())));
        }
        return given.isPresent()
                ? run(name, given.get())
                : new Pages(List.copyOf(commands.values()), out, err)
                        .run(line.toArray(String[]::new), this::run);
    }

    private int run(String name, Given given) {
        return guarded(name, () -> commands.get(name).run(given));
    }

    private int guarded(String name, Callable<Integer> command) {
        try {
            return command.call();
        } catch (Wrong wrong) {
            err.print("slipway: " + wrong.problem().text());
            return Exit.USAGE;
        } catch (Trouble trouble) {
            err.print("slipway: " + trouble.problem().text());
            return Exit.FAILED;
        } catch (IOException refused) {
            err.print("slipway: " + refused(name, refused).text());
            return Exit.FAILED;
        } catch (Exception bug) {
            err.printf("slipway: '%s' stopped on a bug of Slipway%n", name);
            frames(bug);
            return Exit.FAILED;
        }
    }

    /// Where it happened, without the exception's message: that may quote a secret.
    private void frames(Throwable bug) {
        err.println("  " + bug.getClass().getName());
        for (StackTraceElement frame : bug.getStackTrace()) {
            err.println("    at " + frame);
        }
    }

    private static Problem refused(String name, IOException refused) {
        return new Problem(
                "'%s' could not read or write a file".formatted(name),
                String.valueOf(refused.getMessage()),
                "mend what it names; on a machine itself run it as root, or take `--root DIR`");
    }
}
