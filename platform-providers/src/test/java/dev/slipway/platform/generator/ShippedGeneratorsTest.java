package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.settings.variant.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The generators of all variants that are shipped.
class ShippedGeneratorsTest {
    private static final Path PAGE = Path.of("../doc/generators.md");

    @TempDir Path root;
    private Generators generators;

    static List<String> variants() {
        return ShippedVariant.ALL.names();
    }

    @BeforeEach
    void build() throws Exception {
        generators =
                BuiltIn.of(
                        TestHost.contained(root),
                        TestImds.untouched(),
                        NoAws.ASKED,
                        TestNetwork.NONE);
    }

    private List<Job> jobs(String name) {
        Variant variant = ShippedVariant.named(name);
        List<Job> jobs = new ArrayList<>();
        variant.metadata()
                .generators()
                .forEach((key, line) -> {
                    Call call = Calls.on(Kind.EC2).of(variant).call(key.toString(), line);
                    jobs.add(new Job(generators.find(call), call));
                });
        return jobs;
    }

    @ParameterizedTest
    @MethodSource("variants")
    void eachIsBuiltInAndNoTwoWaitForEachOther(String name) {
        List<String> notes = new ArrayList<>();
        List<Job> jobs = jobs(name);

        assertThat(RunOrder.of(jobs, notes::add)).hasSameSizeAs(jobs);
        assertThat(jobs).extracting(Job::generator).noneMatch(ForeignProgram.class::isInstance);
        assertThat(notes).isEmpty();
    }

    @Test
    void onlyNodeIpWaitsForAnother() {
        Set<String> waiting = new TreeSet<>();
        for (String name : variants()) {
            RunOrder.of(jobs(name), _ -> {}).stream()
                    .filter(planned -> !planned.after().isEmpty())
                    .forEach(planned -> waiting.add(planned.key() + " for " + planned.after()));
        }

        assertThat(waiting)
                .containsExactly(
                        "settings.kubernetes.node-ip for [settings.kubernetes.cluster-dns-ip]");
    }

    @Test
    void thePageHasARowForEachWithAllItReadsAndAsks() throws Exception {
        String page = Files.readString(PAGE);
        for (String name : variants()) {
            for (Job job : jobs(name)) {
                String row = row(page, job);
                for (Key read : job.generator().reads(job.call())) {
                    assertThat(row + section(page, "## What AWS calls read"))
                            .contains(read.toString());
                }
                job.generator().asks().stream()
                        .filter(one -> !one.contains("security-credentials"))
                        .map(one -> one.replace("/0/", "/N/"))
                        .forEach(one -> assertThat(row).contains(one));
            }
        }
    }

    private static String row(String page, Job job) {
        Pattern row =
                Pattern.compile(
                        "^\\| `%s` \\| `%s.*$"
                                .formatted(
                                        Pattern.quote(job.key().toString()),
                                        Pattern.quote(job.call().line())),
                        Pattern.MULTILINE);
        return row.matcher(page)
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no row for " + job.key() + " by " + job.call().line()));
    }

    private static String section(String page, String title) {
        int from = page.indexOf(title);
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }
}
