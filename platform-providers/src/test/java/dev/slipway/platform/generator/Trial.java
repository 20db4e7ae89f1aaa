package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Boots;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.settings.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The stage on a machine in a folder, with generators of the test's own.
record Trial(TestHost host, Heard heard) {
    static Trial in(Path root) throws IOException {
        return new Trial(TestHost.contained(root), new Heard());
    }

    /// Runs the stage on `local` as instance `i-1`.
    ///
    /// @param lines command lines by key
    Outcome<Generated> run(Map<String, String> lines, Generator... generators)
            throws InterruptedException {
        return run(Kind.LOCAL, lines, generators);
    }

    Outcome<Generated> run(Kind kind, Map<String, String> lines, Generator... generators)
            throws InterruptedException {
        Inputs in = Boots.of(host, kind, "i-1", Calls.variant("aws-k8s-1.27", lines));
        return stage(generators).run(in.telling(heard));
    }

    GenerateSettings stage(Generator... generators) {
        return new GenerateSettings(host, new Generators(List.of(generators), host));
    }

    static Generated made(Outcome<Generated> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Generated>) outcome).value();
    }

    static Map<String, Object> values(Outcome<Generated> outcome) {
        Map<String, Object> values = new TreeMap<>();
        made(outcome).entries().forEach((key, entry) -> values.put(key.toString(), entry.value()));
        return values;
    }
}
