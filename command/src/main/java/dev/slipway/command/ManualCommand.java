package dev.slipway.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `slipway manual`: the pages of the manual, from the same declaration as the help pages.
///
/// @param all the subcommands
record ManualCommand(Supplier<List<Subcommand>> all, PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "manual",
                        "Prints a page of the manual, or writes all of them.",
                        "slipway manual boot | man -l -")
                .addOption(Words.option("--out", "DIR", "write all pages to DIR"))
                .addPositional(
                        Words.words("COMMAND", "0..1", "a subcommand; the program if left out"));
    }

    @Override
    public int run(Given given) throws Exception {
        Optional<Path> folder = given.path("--out");
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            for (ManualPage page : pages()) {
                Files.writeString(folder.get().resolve(page.name()), page.text());
            }
            return Exit.DONE;
        }
        String file =
                given.words().isEmpty()
                        ? "slipway.1"
                        : "slipway-%s.1".formatted(given.words().getFirst());
        ManualPage page =
                pages().stream()
                        .filter(each -> each.name().equals(file))
                        .findFirst()
                        .orElseThrow(() ->
                                new Wrong(
                                        "there is no command '%s'"
                                                .formatted(given.words().getFirst()),
                                        "COMMAND",
                                        "see `slipway --help` for all of them"));
        out.write(page.text().getBytes(StandardCharsets.UTF_8));
        return Exit.DONE;
    }

    private List<ManualPage> pages() {
        List<Usage> commands = all.get().stream().map(Subcommand::spec).toList();
        List<ManualPage> pages = new ArrayList<>(List.of(ManualPage.ofProgram(commands)));
        commands.forEach(command -> pages.add(ManualPage.of(command)));
        return pages;
    }
}
