package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What runs in the shipped variants when a setting changes that affects no service by their metadata.
class ShippedServicesTest {
    private static final Path VARIANTS = Path.of("..", "variants");

    /// What user data and generators set that a template can't do without.
    private static final Map<String, Object> NEEDED =
            Map.of(
                    "aws.region", "us-west-2",
                    "kubernetes.cluster-name", "harbour",
                    "kubernetes.node-ip", "10.0.0.17",
                    "kubernetes.pod-infra-container-image", "pause:3.1",
                    "metrics.send-metrics", true,
                    "network.hostname", "node-1",
                    "updates.metadata-base-url", "https://updates.example.com/",
                    "updates.targets-base-url", "https://updates.example.com/targets/",
                    "updates.seed", 7);

    @TempDir Path root;

    @Tag("difference-files-follow-commits")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # variant    | changed              | to        | restarted
                    aws-k8s-1.27 | metrics.send-metrics | false     | metricdog.service
                    aws-ecs-1    | metrics.metrics-url  | https://m | metricdog.service
                    metal-dev    | updates.ignore-waves | true      | metricdog.service
                    aws-dev      | aws.region           | eu-west-1 | metricdog.service
                    aws-k8s-1.22 | aws.region           | eu-west-1 | metricdog.service kubelet.service
                    aws-ecs-1    | autoscaling.should-wait | true   |
                    """)
    void serviceRestartsWhenAFileItReadsChanges(
            String variant, String changed, String to, String restarted) throws Exception {
        Variant loaded = ((Outcome.Made<Variant>) new Variants(VARIANTS).named(variant)).value();
        Map<String, Object> settings = new TreeMap<>(NEEDED);
        apply(loaded, settings, 1);
        int before = commands().size();
        settings.put(changed, to.matches("true|false") ? (Object) Boolean.valueOf(to) : to);

        apply(loaded, settings, 2);

        List<String> ran = commands().subList(before, commands().size());
        assertThat(ran)
                .containsExactlyInAnyOrder(
                        restarted == null ? new String[0] : restarted.split(" "));
    }

    private void apply(Variant variant, Map<String, Object> set, int generation) throws Exception {
        Host host = RealHost.at(root, Optional.empty());
        Map<Key, Object> defaults = new TreeMap<>();
        variant.defaults().forEach((key, entry) -> defaults.put(key, entry.value()));
        Settings settings =
                TestVariant.settings(set).over(Settings.ofLeaves(new TreeMap<>(defaults)));
        Inputs inputs =
                TestVariant.inputs(
                        variant, TestVariant.committed(generation, settings), Telling.NOBODY);
        Outcome<RenderedFiles> files = new RenderFiles(host, renderer()).run(inputs);
        RenderedFiles rendered =
                switch (files) {
                    case Outcome.Made<RenderedFiles>(RenderedFiles made) -> made;
                    case Outcome.Kept<RenderedFiles>(RenderedFiles kept, String _) -> kept;
                    case Outcome.Skipped<RenderedFiles> _, Outcome.Failed<RenderedFiles> _ ->
                            throw new AssertionError(files.toString());
                };
        new RestartServices(new Programs(host, List.of()), "k1", Set.of(), _ -> false)
                .run(inputs.and(RenderedFiles.FACT, rendered));
    }

    /// The last word of each command that was recorded.
    private List<String> commands() throws Exception {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(root.resolve("var/log/slipway/commands.jsonl")).stream()
                .map(json::readTree)
                .map(line -> line.get("argv"))
                .map(argv -> argv.get(argv.size() - 1).asString())
                .toList();
    }

    private static Renderer renderer() {
        OperatingSystem os = new OperatingSystem("Test OS", "other", "1.0.0", "abc", "x86_64");
        return new TemplateRenderer(new Engine(2, _ -> true), os, TemplateSource::in);
    }
}
