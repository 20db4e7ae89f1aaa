package dev.slipway.command;

import java.util.List;
import java.util.Set;

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
                    new LogsCommand(System.out, System.err),
                    new ResetCommand(System.err),
                    new ImportCommand(System.out, System.err),
                    new MetricsCommand(System.err),
                    new CheckCommand(System.out),
                    new RenderCommand(System.out, System.err),
                    new GenerateCommand(System.out, System.err),
                    new SchemaCommand(System.out),
                    new ReferenceCommand(System.out),
                    new NetworkCommand(System.out, System.err),
                    new SignalCommand(System.out, System.err),
                    new ActionCommand(System.out, System.err),
                    new VariantsCommand(System.out),
                    new GetCommand(System.out, System.err),
                    new SetCommand(System.out, System.err),
                    new UnsetCommand(System.out, System.err),
                    new RawCommand(System.out, System.err),
                    new ApplyCommand(System.out, System.err),
                    new ExecCommand(System.err),
                    new UpdateCommand(System.out, System.err),
                    new RebootCommand(System.err),
                    new SettingsCommand(System.out, System.err),
                    new CompletionCommand(System.out),
                    new ManualCommand(() -> Subcommands.ALL, System.out));

    /// Those that are to start fast, and leave nothing behind that has to be put in order.
    static final Set<String> QUICK =
            Set.of(
                    CheckCommand.NAME,
                    GetCommand.NAME,
                    SetCommand.NAME,
                    UnsetCommand.NAME,
                    RawCommand.NAME,
                    ApplyCommand.NAME,
                    ExecCommand.NAME,
                    UpdateCommand.NAME,
                    RebootCommand.NAME,
                    Apiclient.NAME);

    private Subcommands() {}
}
