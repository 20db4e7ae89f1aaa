package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The helper for the defaults of containers.
class OciHelperTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    capabilities    → {"kill": true, "dac-override": true, "chown": false} → "bounding": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"],⏎"effective": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"],⏎"permitted": ["CAP_DAC_OVERRIDE",⏎"CAP_KILL"]⏎
                    capabilities    → {"kill": false}                            → "bounding": [],⏎"effective": [],⏎"permitted": []⏎
                    capabilities    → {"kill": "yes"}                            → ! `oci_defaults` needs a table of booleans, and settings.oci-defaults.capabilities is none
                    resource-limits → {"max-open-files": {"hard-limit": 9, "soft-limit": 8}} → {"type": "RLIMIT_NOFILE", "hard": 9, "soft": 8}
                    resource-limits → {"max-open-files": {"hard-limit": 9}}      → ! `oci_defaults` needs a table such as `max-open-files = {hard-limit = 2, soft-limit = 1}`, and settings.oci-defaults.resource-limits is none
                    resource-limits → {"max-cats": {"hard-limit": 9, "soft-limit": 8}} → ! `oci_defaults` needs a table such as `max-open-files = {hard-limit = 2, soft-limit = 1}`, and settings.oci-defaults.resource-limits is none
                    other           → {"kill": true}                             → ! `oci_defaults` needs the path of `settings.oci-defaults.capabilities` or `settings.oci-defaults.resource-limits`, and settings.oci-defaults.other is none
                    """)
    void ociDefaultsGoByTheirPath(String section, String value, String answer) {
        String settings = "{\"oci-defaults\": {\"%s\": %s}}".formatted(section, value);
        String template = "{{oci_defaults settings.oci-defaults.%s}}".formatted(section);

        assertThat(Given.answer(template, Given.document(settings))).isEqualTo(answer);
    }

    @Test
    void ociDefaultsNeedAPath() {
        assertThat(Given.answer("{{oci_defaults \"capabilities\"}}", "-"))
                .isEqualTo(
                        "! `oci_defaults` needs the path of `settings.oci-defaults.capabilities` or"
                                + " `settings.oci-defaults.resource-limits`, and argument 1 is none");
    }
}
