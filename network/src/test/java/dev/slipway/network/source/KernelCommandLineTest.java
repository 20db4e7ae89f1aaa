package dev.slipway.network.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.Dhcp;
import dev.slipway.network.config.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelCommandLineTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    eno1:dhcp4          | required | off
                    eno1:dhcp4,dhcp6?   | required | optional
                    eno1:dhcp6?,dhcp4?? | optional | optional
                    eno1:dhcp6          | off      | required
                    """)
    void anInterfaceHasItsOptions(String value, String dhcp4, String dhcp6) {
        Network network = made("quiet netdog.default-interface=%s net.ifnames=0".formatted(value));

        assertThat(network.devices()).hasSize(1);
        assertThat(network.primary().name().text()).isEqualTo("eno1");
        assertThat(text(network.primary().addressing().dhcp4())).isEqualTo(dhcp4);
        assertThat(text(network.primary().addressing().dhcp6())).isEqualTo(dhcp6);
        assertThat(network.primary().addressing().routerAdvertisements()).isTrue();
    }

    @Tag("difference-equal-options")
    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                  | '' is no interface with its options
                    :                   | '' is no interface name
                    eno1:               | '' is no option of an interface
                    :dhcp4,dhcp6        | '' is no interface name
                    dhcp4               | 'dhcp4' is no interface with its options
                    eno1:dhc4           | 'dhc4' is no option of an interface
                    eno1:dhcp4+         | 'dhcp4+' is no option of an interface
                    eno1:dhcp?          | 'dhcp?' is no option of an interface
                    eno1:dhcp4?,dhcp4   | `dhcp4` is there more than once
                    eno1:dhcp4,dhcp4?   | `dhcp4` is there more than once
                    eno1:dhcp4,         | '' is no option of an interface
                    ENO1:DHCP4?,DhCp6   | 'DHCP4?' is no option of an interface
                    eno.1:dhcp4         | 'eno.1' is no interface name
                    """,
            quoteCharacter = '#')
    void badValuesAreQuoted(String value, String says) {
        String written = value.equals("''") ? "" : value;

        assertThat(KernelCommandLine.read("a netdog.default-interface=" + written, "here"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.problem().what()).isEqualTo(says);
                            assertThat(failed.problem().where()).isEqualTo("here");
                        });
    }

    @Test
    void twoInterfacesAreOneTooMany() {
        String text = "netdog.default-interface=a:dhcp4 netdog.default-interface=a:dhcp4";

        assertThat(KernelCommandLine.read(text, "here")).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "quiet", "xnetdog.default-interface=a:dhcp4", "netdog.default-interface"})
    void aCommandLineMaySayNothing(String text) {
        assertThat(KernelCommandLine.read(text, "here")).isInstanceOf(Outcome.Skipped.class);
    }

    private static Network made(String text) {
        return ((Outcome.Made<Network>) KernelCommandLine.read(text, "here")).value();
    }

    private static String text(Dhcp dhcp) {
        return dhcp.required() ? "required" : dhcp.enabled() ? "optional" : "off";
    }
}
