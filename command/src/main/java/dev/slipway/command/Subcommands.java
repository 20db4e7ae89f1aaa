package dev.slipway.command;

import java.util.List;

/// All subcommands, in the order of the help page.
final class Subcommands {
    static final List<Subcommand> ALL =
            List.of(
                    new DemoCommand(System.out, System.err),
                    new BootCommand(System.out, System.err),
                    new ServeCommand(System.err),
                    new WaitCommand(System.err),
                    new StagesCommand(System.out),
                    new StatusCommand(System.out),
                    new TimelineCommand(System.out),
                    new ResetCommand(System.err),
                    new MetricsCommand(System.err),
                    new CheckCommand(System.out),
                    new RenderCommand(System.out, System.err),
                    new GenerateCommand(System.out, System.err),
                    new SchemaCommand(System.out),
                    new ReferenceCommand(System.out),
                    new NetworkCommand(System.out, System.err),
                    new ActionCommand(System.out, System.err),
                    new VariantsCommand(System.out),
                    new SettingsCommand(System.out, System.err),
                    new CompletionCommand(System.out));

    private Subcommands() {}
}
