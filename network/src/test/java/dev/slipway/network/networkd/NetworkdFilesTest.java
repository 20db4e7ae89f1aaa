package dev.slipway.network.networkd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.Network;
import dev.slipway.network.source.KernelCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// After a change that is meant, accept the new texts with `-Dgolden.update=true` and read the difference.
class NetworkdFilesTest {
    static List<Sample> samples() throws IOException {
        return Sample.all();
    }

    @Tag("difference-systemd-networkd")
    @ParameterizedTest
    @MethodSource("samples")
    void eachNetworkHasItsFiles(Sample sample) throws IOException {
        String files =
                sample.files().entrySet().stream()
                        .map(file -> "==> " + file.getKey() + " <==\n" + file.getValue())
                        .collect(Collectors.joining("\n"));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(sample.expected(), files);
        }
        assertThat(files)
                .as("accept with -Dgolden.update=true")
                .isEqualTo(Files.readString(sample.expected()));
    }

    @Test
    void theKernelCommandLineLetsRoutersGiveAddresses() {
        Network network =
                ((Outcome.Made<Network>)
                                KernelCommandLine.read(
                                        "netdog.default-interface=eno1:dhcp4", "here"))
                        .value();

        assertThat(NetworkdFiles.of("/proc/cmdline", network))
                .isEqualTo(
                        Map.of(
                                "10-slipway-eno1.network",
                                """
                                # Made by Slipway from /proc/cmdline. Changes are overwritten at the next boot.

                                [Match]
                                Name=eno1

                                [Link]
                                RequiredForOnline=yes
                                RequiredFamilyForOnline=ipv4

                                [Network]
                                DHCP=ipv4
                                IPv6AcceptRA=yes

                                [DHCPv4]
                                UseHostname=no
                                UseDomains=yes

                                [IPv6AcceptRA]
                                UseDomains=yes
                                """));
    }

    @Test
    void devicesThatGoByTheirAddressAreMatchedByIt() {
        Map<String, String> files =
                Sample.render("version = 3\n[\"F8-74-A4-D5-32-66\"]\ndhcp4 = true");

        assertThat(files).containsOnlyKeys("10-slipway-f874a4d53266.network");
        assertThat(files.get("10-slipway-f874a4d53266.network"))
                .contains("[Match]\nPermanentMACAddress=f8:74:a4:d5:32:66\n");
    }
}
