package dev.slipway.services;

import dev.slipway.host.RealDisk;
import dev.slipway.model.BuiltIn;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.settings.store.Committed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/// A host on which the stages run again and again. Tests change its fields in between.
class RestartCase {
    static final String RELOAD = "systemctl daemon-reload";
    static final String NTP = "/bin/systemctl try-restart chronyd.service";
    static final String SYSCTL = "/usr/bin/corndog sysctl";
    static final String KUBELET = "/usr/bin/systemctl try-restart kubelet.service";
    static final String PODS = "/usr/bin/static-pods";
    static final String APPLIER = "/usr/bin/ecs-settings-applier";
    static final String ECS = "/bin/systemctl try-restart ecs.service";
    static final List<String> ALL = List.of(NTP, SYSCTL, KUBELET, PODS, APPLIER, ECS);

    @TempDir Path root;

    final Listener listener = new Listener();
    final Map<String, Result> answers = new TreeMap<>();
    final Recorder machine = new Recorder(answers);
    final List<Command> commands = machine.all();
    final Map<String, Object> settings = new TreeMap<>(Map.of("motd", "hello"));
    List<BuiltIn> builtIns = List.of(new Action("corndog", "sysctl"));
    Renderer renderer = TestVariant.renderer();
    Set<String> required = Set.of();
    String kernelBoot = "k1";
    boolean contained = true;
    private long generation;

    Outcome<RestartedServices> apply() throws Exception {
        return restart(render(), inputs());
    }

    RenderedFiles render() throws Exception {
        generation++;
        return switch (new RenderFiles(host(), renderer).run(inputs())) {
            case Outcome.Made<RenderedFiles>(RenderedFiles files) -> files;
            case Outcome.Kept<RenderedFiles>(RenderedFiles files, String _) -> files;
            case Outcome.Skipped<RenderedFiles> _, Outcome.Failed<RenderedFiles> _ ->
                    throw new AssertionError("not rendered");
        };
    }

    Outcome<RestartedServices> restart(RenderedFiles files, Inputs inputs) throws Exception {
        commands.clear();
        return new RestartServices(
                        new Programs(host(), builtIns), kernelBoot, required, this::isSecret)
                .run(inputs.and(RenderedFiles.FACT, files));
    }

    private boolean isSecret(Key key) {
        return key.toString().endsWith("secret");
    }

    private TestHost host() throws Exception {
        return new TestHost(RealDisk.under(root), machine, contained);
    }

    Inputs inputs() {
        Committed committed = TestVariant.committed(generation, TestVariant.settings(settings));
        return TestVariant.inputs(TestVariant.variant(), committed, listener);
    }

    List<String> ran() {
        return commands.stream().map(Command::text).toList();
    }

    Optional<String> changedSettings() {
        return commands.stream()
                .flatMap(command -> command.env().entrySet().stream())
                .filter(variable -> variable.getKey().equals("CHANGED_SETTINGS"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static RestartedServices made(Outcome<RestartedServices> outcome) {
        return ((Outcome.Made<RestartedServices>) outcome).value();
    }

    static Problem problem(RestartedServices services, String name) {
        return services.failed().stream()
                .filter(service -> service.name().equals(name))
                .flatMap(service -> service.problem().stream())
                .findFirst()
                .orElseThrow();
    }
}
