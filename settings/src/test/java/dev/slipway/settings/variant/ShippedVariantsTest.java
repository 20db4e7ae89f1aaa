package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shipped variant against the tables of its documentation.
@ParameterizedClass(name = "{0}")
@MethodSource("dev.slipway.settings.variant.Shipped#names")
class ShippedVariantsTest {
    @Parameter String name;

    @Test
    void servicesReadTheirFilesAndRunTheirCommands() {
        assertThat(variant().services())
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(expected().services());
    }

    @Test
    void filesGoToTheirPathsByTheirTemplatesWithTheirModes() {
        assertThat(variant().configurationFiles())
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(expected().files());
    }

    @Test
    void settingsHaveTheirDefaults() {
        Map<Key, Object> defaults = new TreeMap<>();
        variant().defaults().forEach((key, entry) -> defaults.put(key, entry.value()));

        assertThat(defaults).as(name).containsExactlyInAnyOrderEntriesOf(expected().defaults());
    }

    @Test
    void changesAffectTheirServices() {
        assertThat(variant().metadata().affectedServices())
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(expected().affectedServices());
    }

    @Test
    void settingsAreMadeByTheirGenerators() {
        assertThat(variant().metadata().generators())
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(expected().generators());
    }

    @Test
    void settingsAreMadeOfTheirTemplates() {
        assertThat(variant().metadata().templates())
                .as(name)
                .containsExactlyInAnyOrderEntriesOf(expected().templates());
    }

    @Test
    void thereAreAsManyAsTheDocumentationCounts() {
        Variant variant = variant();

        assertThat(
                        List.of(
                                variant.services().size(),
                                variant.configurationFiles().size(),
                                variant.metadata().generators().size()))
                .as(name)
                .extracting(String::valueOf)
                .isEqualTo(expected().counts());
    }

    @Test
    void thoseWhoMakeComeBeforeThoseWhoRead() {
        assertThat(variant().services().keySet())
                .as(name)
                .containsSubsequence("hostname", "pki", "lockdown", "containerd")
                .containsSubsequence("containerd", "host-containerd", "host-containers")
                .startsWith("motd", "hostname", "hosts", "dns", "ntp", "pki");
    }

    private Variant variant() {
        return Shipped.named(name);
    }

    private Expected expected() {
        return new Expected(name);
    }
}
