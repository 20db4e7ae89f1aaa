package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A shipped variant after its first boot: its defaults, user data that says no more than it must, and what its
/// generators answer. The model has checked it all.
record FirstBoot(Variant variant, String arch) {
    private static final Key BOOT = Key.of("settings.boot");

    /// What generators answer, by command line; those of `schnauzer` come from templates.
    private static final Map<String, Object> ANSWERS =
            Map.of(
                    "bork seed", 1234L,
                    "netdog generate-hostname", "ip-192-168-17-42.us-west-2.compute.internal",
                    "netdog node-ip", "10.0.0.17",
                    "shibaken generate-admin-userdata", "eyJzc2giOnt9fQ==",
                    "shibaken is-partition --partition aws --partition aws-us-gov", true,
                    "pluto max-pods", 29L,
                    "pluto cluster-dns-ip", "10.100.0.10",
                    "pluto node-ip", "192.168.17.42",
                    "pluto provider-id", "aws:///us-west-2a/i-0123456789abcdef0",
                    "pluto private-dns-name", "ip-192-168-17-42.us-west-2.compute.internal");

    static List<String> variants() {
        return RenderedVariant.all().stream().map(variant -> variant.name().text()).toList();
    }

    static List<String> kubernetesVariants() {
        return variants().stream().filter(name -> name.contains("-k8s-")).toList();
    }

    static RenderedVariant of(String variant) {
        return with(variant, "");
    }

    /// @param more user data, lines as below `[settings]`
    static RenderedVariant with(String variant, String more) {
        return new FirstBoot(RenderedVariant.named(variant), "x86_64").settings(more);
    }

    /// @param arch of the machine
    static RenderedVariant on(String arch, String variant) {
        return new FirstBoot(RenderedVariant.named(variant), arch).settings("");
    }

    private RenderedVariant settings(String more) {
        Settings user = toml(more).over(toml(userData()));
        Settings known = user.over(RenderedVariant.defaults(variant));
        Settings all = known.over(generated(known));
        Checked checked = Model.of(variant.name()).checkSettings((Node.Table) Node.of(all.tree()));
        assertThat(checked.problems()).isEmpty();
        return new RenderedVariant(variant, checked.settings());
    }

    private static Settings toml(String lines) {
        return RenderedVariant.settings("[settings]\n" + lines);
    }

    private String userData() {
        VariantName name = variant.name();
        boolean aws = name.platform().equals("aws");
        String region = aws ? "aws.region = \"us-west-2\"\n" : "";
        if (!name.runtime().equals("k8s")) {
            return region;
        }
        String cluster =
                """
                kubernetes.api-server = "https://harbour.example.com:6443"
                kubernetes.cluster-certificate = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg=="
                """;
        String key =
                aws
                        ? "cluster-name = \"harbour\""
                        : "bootstrap-token = \"abcdef.0123456789abcdef\"";
        return region + cluster + "kubernetes." + key;
    }

    /// All but the boot settings, which have no value on a machine that was started without.
    private Settings generated(Settings known) {
        TreeMap<Key, Object> values = new TreeMap<>();
        variant.metadata()
                .generators()
                .forEach((key, command) -> {
                    if (known.at(key).isEmpty() && !key.equals(BOOT)) {
                        values.put(key, answer(key, command, known));
                    }
                });
        return Settings.ofLeaves(values);
    }

    private Object answer(Key key, String command, Settings known) {
        if (!command.startsWith("schnauzer ")) {
            assertThat(ANSWERS).containsKey(command);
            return ANSWERS.get(command);
        }
        String id = variant.name().text();
        OperatingSystem os = new OperatingSystem("Slipway", id, "1.2.3", "0", arch);
        String text = variant.metadata().templates().get(key);
        Template template = new Template(command, text, Format.PLAIN);
        return RenderedVariant.made(
                        RenderedVariant.ENGINE.render(template, new Document(known, os)))
                .text();
    }
}
