package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.services.Fuse.Blow;
import dev.slipway.services.Fuse.Killed;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.variant.Variant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that is stopped at any of its effects, and then another run: as if nothing had stopped it.
class KillTest {
    private static final Map<String, Settings> SETTINGS =
            Map.of(
                    "first",
                    TestVariant.settings(
                            Map.of(
                                    "motd", "a",
                                    "ntp.time-servers", List.of("a"),
                                    "kernel.sysctl.x", "a")),
                    "second",
                    TestVariant.settings(
                            Map.of(
                                    "motd", "b",
                                    "ntp.time-servers", List.of("b"),
                                    "kernel.sysctl.y", "b",
                                    "kubernetes.cluster-domain", "b",
                                    "kubernetes.static-pods.p.enabled", true,
                                    "ecs.cluster", "b")),
                    "third",
                    TestVariant.settings(
                            Map.of("kubernetes.cluster-domain", "c", "ecs.cluster", "c")));

    private final Variant variant = TestVariant.variant();

    // before: what the host was last told in an undisturbed run, with its kernel boot
    @ParameterizedTest(name = "{4}: {0}, stopped while going to {1}, then told {2}")
    @CsvSource(
            textBlock =
                    """
                    # before,   stopped,   then,   effects, by
                    nothing,    first k1,  first k1,  33, KILL
                    nothing,    first k1,  second k1, 33, KILL
                    first k1,   second k1, second k1, 37, KILL
                    first k1,   second k1, first k1,  37, KILL
                    first k1,   second k1, third k1,  37, KILL
                    second k1,  second k2, second k2, 23, KILL
                    second k1,  third k2,  second k2, 37, KILL
                    second k1,  third k2,  third k3,  37, KILL
                    nothing,    first k1,  first k1,  12, REFUSE
                    first k1,   second k1, first k1,  16, REFUSE
                    first k1,   second k1, third k1,  16, REFUSE
                    """)
    void noRestartIsLost(String before, String stopped, String then, int allEffects, Blow blow)
            throws Exception {
        int effects = 0;
        while (recovers(new Fuse(blow, effects), before, stopped, then)) {
            effects++;
        }
        assertThat(effects).isEqualTo(allEffects);
    }

    /// @return whether the fuse stopped the second run
    private boolean recovers(Fuse fuse, String before, String stopped, String then)
            throws Exception {
        MemoryDisk disk = new MemoryDisk();
        Machine machine = new Machine(disk);
        go(machine, 1, before);
        disk.fuse(fuse);
        go(machine, 2, stopped);
        disk.fuse(new Fuse(fuse.blow(), Fuse.NEVER));
        Set<String> known = stopped.equals(then) ? appliedIn(2, disk) : Set.of();

        go(machine, 3, then);

        assertThat(machine.running()).isEqualTo(machine.wanted());
        assertThat(machine.ran()).noneMatch(known::contains);
        return fuse.blown();
    }

    /// @param told the name of settings and a kernel boot
    private void go(Machine machine, long generation, String told) throws Exception {
        if (told.equals("nothing")) {
            return;
        }
        String[] words = told.split(" ");
        machine.has(SETTINGS.get(words[0]));
        try {
            boolean good =
                    apply(
                            machine,
                            words[1],
                            TestVariant.committed(generation, SETTINGS.get(words[0])));
            assertThat(good).isEqualTo(!machine.disk().fuse().blown());
        } catch (Killed _) {
            assertThat(machine.disk().fuse().blown()).isTrue();
        }
    }

    private boolean apply(Machine machine, String kernelBoot, Committed committed)
            throws Exception {
        TestHost host = new TestHost(machine.disk(), machine, true);
        Inputs inputs = TestVariant.inputs(variant, committed, Telling.NOBODY);
        Outcome<RenderedFiles> files = new RenderFiles(host, TestVariant.renderer()).run(inputs);
        RestartServices restart =
                new RestartServices(
                        new Programs(host, List.of()), kernelBoot, Set.of(), _ -> false);
        return switch (files) {
            case Outcome.Made<RenderedFiles>(RenderedFiles made) ->
                    isGood(restart.run(inputs.and(RenderedFiles.FACT, made)));
            case Outcome.Kept<RenderedFiles>(RenderedFiles kept, String _) ->
                    isGood(restart.run(inputs.and(RenderedFiles.FACT, kept)));
            case Outcome.Skipped<RenderedFiles> _, Outcome.Failed<RenderedFiles> _ -> false;
        };
    }

    private static boolean isGood(Outcome<RestartedServices> outcome) {
        return !(outcome instanceof Outcome.Failed<?>);
    }

    /// The commands of the services that are known to have ended well.
    private Set<String> appliedIn(long generation, MemoryDisk disk) throws Exception {
        Set<String> commands = new HashSet<>();
        new AppliedFile(disk)
                .read(Telling.NOBODY)
                .services()
                .forEach((name, state) -> {
                    if (state.generation() == generation) {
                        variant.service(name)
                                .orElseThrow()
                                .restartCommands()
                                .forEach(line ->
                                        commands.add(CommandLine.of(line).orElseThrow().text()));
                    }
                });
        return commands;
    }
}
