package dev.slipway.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page of the manual, section 1, in the language of man(7).
record ManualPage(String name, String text) {
    /// The page of the program as a whole.
    static ManualPage ofProgram(List<Usage> commands) {
        ManualText text = new ManualText("slipway");
        text.section("NAME").line("slipway \\- boots a container host from user data");
        text.section("SYNOPSIS").line("\\fBslipway\\fR \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...");
        text.section("DESCRIPTION")
                .words(
                        "At boot Slipway reads user data, works out the settings that only the running machine knows, renders the configuration files and restarts what they affect. After that it serves a settings API.");
        text.section("COMMANDS");
        for (Usage command : commands) {
            text.item("\\fBslipway\\-%s\\fR(1)".formatted(ManualText.escaped(command.name())))
                    .words(command.does());
        }
        exitStatus(text);
        text.section("FILES");
        text.item("\\fI/etc/slipway/slipway.toml\\fR")
                .words("The configuration of the program, see slipway.toml(5).");
        text.item("\\fI/var/lib/slipway/user\\-data.toml\\fR").words("Local user data.");
        seeAlso(text, "\\fBslipway.toml\\fR(5), \\fBsystemctl\\fR(1)");
        return new ManualPage("slipway.1", text.toString());
    }

    /// The page of a subcommand.
    static ManualPage of(Usage usage) {
        String name = "slipway-" + usage.name();
        ManualText text = new ManualText(name);
        text.section("NAME")
                .line(
                        "%s \\- %s"
                                .formatted(
                                        ManualText.escaped(name),
                                        ManualText.marked(withoutStop(usage.does()))));
        text.section("SYNOPSIS").line(synopsis(usage));
        usage.words().ifPresent(rest -> words(text, rest));
        text.section("OPTIONS");
        usage.options().forEach(option -> option(text, option));
        text.item("\\fB\\-h\\fR, \\fB\\-\\-help\\fR").words("Print a page of help.");
        text.section("EXAMPLE").line("\\fB" + ManualText.escaped(usage.example()) + "\\fR");
        exitStatus(text);
        seeAlso(text, "\\fBslipway\\fR(1)");
        return new ManualPage(name + ".1", text.toString());
    }

    private static String synopsis(Usage usage) {
        String words = usage.words().map(rest -> " " + arguments(rest)).orElse("");
        return "\\fBslipway %s\\fR [\\fIOPTION\\fR]...%s"
                .formatted(ManualText.escaped(usage.name()), words);
    }

    private static String arguments(Usage.Rest rest) {
        String label = "\\fI" + ManualText.escaped(rest.label()) + "\\fR";
        String repeated = rest.allows(2) ? label + "..." : label;
        return rest.allows(0) ? "[" + repeated + "]" : repeated;
    }

    private static void words(ManualText text, Usage.Rest rest) {
        text.section("ARGUMENTS");
        text.item("\\fI" + ManualText.escaped(rest.label()) + "\\fR").words(rest.description());
    }

    private static void option(ManualText text, Usage.Option option) {
        String value =
                option.value()
                        .map(label -> " \\fI" + ManualText.escaped(label) + "\\fR")
                        .orElse("");
        String names =
                Stream.concat(option.shorts().stream(), Stream.of(option.name()))
                        .map(name -> "\\fB" + ManualText.escaped(name) + "\\fR")
                        .collect(Collectors.joining(", "));
        String often = option.repeats() ? "; may be given several times" : "";
        text.item(names + value).words(option.description() + often);
    }

    private static void exitStatus(ManualText text) {
        text.section("EXIT STATUS")
                .words(
                        "0 done; 1 failed, the reason is on standard error; 2 wrong usage or a file that can't be read; others only where said.");
    }

    private static void seeAlso(ManualText text, String pages) {
        text.section("SEE ALSO").line(pages);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
