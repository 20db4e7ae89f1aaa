package dev.slipway.network.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.network.config.Device;
import dev.slipway.network.config.Network;
import dev.slipway.settings.input.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetTomlTest {
    private static final String BOND =
            """
            kind = "bond"
            mode = "active-backup"
            interfaces = ["eno51", "eno52"]
            dhcp4 = true
            """;
    private static final String MII =
            """
            [bond0.monitoring]
            miimon-frequency-ms = 100
            miimon-updelay-ms = 200
            miimon-downdelay-ms = 200
            """;

    @Test
    void devicesKeepTheOrderInWhichTheyStand() {
        Network network = network("version = 1\n[zz]\ndhcp4 = true\n[aa]\ndhcp6 = true");

        assertThat(names(network)).containsExactly("zz", "aa");
        assertThat(network.primary().name().text()).isEqualTo("zz");
    }

    @Test
    void theDeviceThatSaysSoIsPrimary() {
        Network network =
                network("version = 1\n[zz]\ndhcp4 = true\n[aa]\ndhcp6 = true\nprimary = true");

        assertThat(network.primary().name().text()).isEqualTo("aa");
    }

    @Test
    void everythingOfVersionThreeIsRead() {
        Network network =
                network(
                        """
                        version = 3

                        [bond0]
                        kind = "Bond"
                        mode = "active-backup"
                        interfaces = ["eno51", "eno52"]
                        min-links = 1
                        dhcp4 = { enabled = true, optional = true, route-metric = 100 }
                        [bond0.monitoring]
                        arpmon-interval-ms = 200
                        arpmon-validate = "all"
                        arpmon-targets = ["192.168.1.1", "10.0.0.2"]

                        [vlan42]
                        kind = "vLAN"
                        device = "bond0"
                        id = 42
                        dhcp6 = true

                        ["F8-74-a4:D5-32:66"]
                        primary = true
                        [f8]
                        [f8.static4]
                        addresses = ["10.0.0.7/24", "10.0.0.7/24", "10.0.0.3/24"]
                        [f8.static6]
                        addresses = ["FD00::7/64"]
                        [[f8.route]]
                        to = "Default"
                        via = "10.0.0.1"
                        [[f8.route]]
                        to = "fd00:1::/32"
                        from = "fd00::7"
                        route-metric = 4294967295
                        """
                                .replace("primary = true\n", "primary = true\ndhcp4 = false\n"));

        assertThat(network.devices().stream().map(Device::toString))
                .containsExactly(
                        "Device[name=InterfaceName[text=bond0], primary=false, addressing=Addressing[dhcp4=Dhcp[enabled=true, optional=true, metric=OptionalLong[100]], dhcp6=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], addresses=[], routes=[], routerAdvertisements=false], kind=Bond[members=[InterfaceName[text=eno51], InterfaceName[text=eno52]], minLinks=OptionalLong[1], monitoring=Arp[everyMs=200, validate=all, targets=[IpAddress[text=192.168.1.1], IpAddress[text=10.0.0.2]]]]]",
                        "Device[name=InterfaceName[text=vlan42], primary=false, addressing=Addressing[dhcp4=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], dhcp6=Dhcp[enabled=true, optional=false, metric=OptionalLong.empty], addresses=[], routes=[], routerAdvertisements=true], kind=Vlan[device=InterfaceName[text=bond0], id=42]]",
                        "Device[name=MacAddress[text=f8:74:a4:d5:32:66], primary=true, addressing=Addressing[dhcp4=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], dhcp6=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], addresses=[], routes=[], routerAdvertisements=false], kind=Interface[]]",
                        "Device[name=InterfaceName[text=f8], primary=false, addressing=Addressing[dhcp4=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], dhcp6=Dhcp[enabled=false, optional=false, metric=OptionalLong.empty], addresses=[Cidr[address=IpAddress[text=10.0.0.7], prefix=24], Cidr[address=IpAddress[text=10.0.0.3], prefix=24], Cidr[address=IpAddress[text=fd00::7], prefix=64]], routes=[Route[to=Cidr[address=IpAddress[text=0.0.0.0], prefix=0], from=Optional.empty, via=Optional[IpAddress[text=10.0.0.1]], metric=OptionalLong.empty], Route[to=Cidr[address=IpAddress[text=fd00:1::], prefix=32], from=Optional[IpAddress[text=fd00::7]], via=Optional.empty, metric=OptionalLong[4294967295]]], routerAdvertisements=false], kind=Interface[]]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version = 1                                    | true
                    version = 3                                    | true
                    version = 1;[e];dhcp4 = false                  | false
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/8"]} | false
                    version = 3;[v];kind = "vlan";device = "e";id = 0;dhcp4 = true | false
                    version = 3;[v];kind = "vlan";device = "e";id = 1;dhcp4 = true;[w];kind = "vlan";device = "e";id = 2;dhcp4 = true | false
                    """)
    void goodFilesHaveNoFindings(String text, boolean empty) {
        NetToml read = read(lines(text));

        assertThat(read.findings()).isEmpty();
        assertThat(read.network().isEmpty()).isEqualTo(empty);
    }

    @Tag("difference-net-toml-messages")
    @Tag("difference-net-toml-families")
    @Tag("difference-net-toml-names")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version = 4;[e];dhcp4 = true              | 1 version: there is no such version of net.toml
                    version = "1"                             | 1 version: there is no such version of net.toml
                    [e];dhcp4 = true                          | 1 version: `version` is missing
                    version = 3;e = 1                         | 2 e: 'e' is neither `version` nor the table of a device
                    version = 3;[e];dhpc4 = true              | 2 e: nothing says how 'e' gets its addresses / 3 e.dhpc4: there is no key 'dhpc4' here
                    version = 1;[e];static4 = {addresses = ["10.0.0.1/8"]} | 2 e: nothing says how 'e' gets its addresses / 3 e.static4: there is no key 'static4' here
                    version = 2;[e];primary = true            | 2 e: nothing says how 'e' gets its addresses
                    version = 2;[e];dhcp4 = "yes"             | 3 e.dhcp4: this must be `true` or `false`
                    version = 2;[e];dhcp4 = {optional = true} | 3 e.dhcp4.enabled: `e.dhcp4.enabled` is missing
                    version = 2;[e];dhcp4 = {enabled = true, route-metric = 4294967296} | 3 e.dhcp4.route-metric: this must be a whole number from 0 to 4294967295
                    version = 2;[e];dhcp6 = {enabled = true, route-metric = 1} | 3 e.dhcp6.route-metric: there is no key 'route-metric' here
                    version = 2;[e];static4 = {addresses = ["10.0.0.1"]} | 3 e.static4.addresses: '10.0.0.1' is no IP address with the length of its prefix
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/33"]} | 3 e.static4.addresses: '10.0.0.1/33' is no IP address with the length of its prefix
                    version = 2;[e];static4 = {addresses = ["fd00::1/64"]} | 3 e.static4.addresses: 'fd00::1/64' is no IPv4 address
                    version = 2;[e];static6 = {addresses = ["10.0.0.1/8"]} | 3 e.static6.addresses: '10.0.0.1/8' is no IPv6 address
                    version = 2;[e];static6 = {addresses = []} | 3 e.static6.addresses: the list of addresses is empty
                    version = 2;[e];static6 = {}              | 3 e.static6.addresses: `e.static6.addresses` is missing
                    version = 2;[e];dhcp4 = true;[[e.route]];to = "default" | 4 e.route: routes can't stand beside `dhcp4` or `dhcp6`
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/8"]};route = {to = "default"} | 4 e.route: this must be a list of tables
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/8"]};[[e.route]];via = "10.0.0.2" | 4 e.route.to: `e.route.to` is missing
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/8"]};[[e.route]];to = "any" | 5 e.route.to: 'any' is no destination of a route
                    version = 2;[e];static4 = {addresses = ["10.0.0.1/8"]};[[e.route]];to = "10.0.0.0/8";via = "fd00::1" | 6 e.route.via: `via` is no IPv4 address, but the route leads to one
                    version = 2;[e];dhcp4 = true;[e.f]         | 4 e.f: there is no key 'f' here
                    version = 2;["e.f"];dhcp4 = true          | 2 "e.f": 'e.f' is no interface name
                    version = 2;["f8:74:a4:d5:32:66"];dhcp4 = true | 2 "f8:74:a4:d5:32:66": 'f8:74:a4:d5:32:66' is no interface name
                    version = 2;["e*"];dhcp4 = true           | 2 "e*": 'e*' is no interface name
                    version = 2;[sixteen-letters-];dhcp4 = true | 2 sixteen-letters-: 'sixteen-letters-' is no interface name
                    version = 2;[-e];dhcp4 = true             | 2 -e: '-e' is no interface name
                    version = 2;[42];dhcp4 = true             | 2 42: '42' is no interface name
                    version = 1;[e];dhcp4 = true;primary = true;[f];dhcp4 = true;primary = true | 7 f.primary: 'e' is primary already
                    version = 3;["f8:74:a4:d5:32:66"];dhcp4 = true;["F8-74-A4-D5-32-66"];dhcp4 = true | 4 F8-74-A4-D5-32-66: 'f8:74:a4:d5:32:66' stands above already
                    version = 3;["f8:74:a4:d5:32:66"];kind = "vlan";device = "e";id = 1;dhcp4 = true | 2 "f8:74:a4:d5:32:66": a vlan can't go by a MAC address
                    version = 3;[v];kind = "vlan";dhcp4 = true | 2 v.device: `v.device` is missing / 2 v.id: `v.id` is missing
                    version = 3;[v];kind = "vlan";device = "e";id = 4095;dhcp4 = true | 5 v.id: this must be a whole number from 0 to 4094
                    version = 3;[v];kind = "vlna";device = "e";id = 4;dhcp4 = true | 3 v.kind: there is no kind 'vlna' of device
                    version = 3;[v];device = "e";id = 4;dhcp4 = true | 3 v.device: there is no key 'device' here / 4 v.id: there is no key 'id' here
                    version = 3;[v];kind = "vlan";device = "w";id = 4;dhcp4 = true;[w];kind = "vlan";device = "v";id = 4;dhcp4 = true | 4 v.device: 'v' is a part of itself / 9 w.device: 'w' is a part of itself
                    """)
    void eachMistakeIsToldWithItsPlace(String text, String says) {
        assertThat(told(read(lines(text)))).isEqualTo(says);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    active-backup         | 802.3ad         | 4 bond0.mode: there is no mode '802.3ad' for bonds
                    "eno51", "eno52"      |                 | 5 bond0.interfaces: the bond has no interfaces
                    "eno51", "eno52"      | "eno51","eno51" | 5 bond0.interfaces: an interface stands here twice
                    "eno51", "eno52"      | "eno.51"        | 5 bond0.interfaces: 'eno.51' is no interface name
                    dhcp4 = true          | dhcp4 = true;min-links = 3  | 7 bond0.min-links: the bond wants more links than it has interfaces
                    dhcp4 = true          | dhcp4 = true;min-links = -1 | 7 bond0.min-links: this must be a whole number from 0 to 4294967295
                    updelay-ms = 200      | updelay-ms = 99 | 9 bond0.monitoring.miimon-updelay-ms: a delay can't be shorter than the time between two looks
                    downdelay-ms = 200    | downdelay-ms = 99 | 10 bond0.monitoring.miimon-downdelay-ms: a delay can't be shorter than the time between two looks
                    frequency-ms = 100    | frequency-ms = 0 | 8 bond0.monitoring.miimon-frequency-ms: this must be a whole number from 1 to 4294967295
                    miimon-updelay-ms     | miimon-updelay  | 7 bond0.monitoring.miimon-updelay-ms: `bond0.monitoring.miimon-updelay-ms` is missing / 9 bond0.monitoring.miimon-updelay: there is no key 'miimon-updelay' here
                    miimon-updelay-ms     | arpmon-interval-ms | 7 bond0.monitoring: a bond is monitored by its links or by ARP, not by both
                    [bond0.monitoring]    | [bond0.monitor] | 2 bond0.monitoring: `bond0.monitoring` is missing / 7 bond0.monitor: there is no key 'monitor' here
                    """)
    void eachMistakeOfABondIsToldWithItsPlace(String part, String instead, String says) {
        String good = "version = 3\n[bond0]\n" + BOND + MII;
        String bad = good.replace(part, lines(instead == null ? "" : instead));

        assertThat(told(read(good))).isEmpty();
        assertThat(told(read(bad))).isEqualTo(says);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    arpmon-interval-ms = 0;arpmon-validate = "all";arpmon-targets = ["10.0.0.1"]    | this must be a whole number from 1 to 4294967295
                    arpmon-interval-ms = 9;arpmon-validate = "some";arpmon-targets = ["10.0.0.1"]   | 'some' is no way to validate ARP answers
                    arpmon-interval-ms = 9;arpmon-validate = "all";arpmon-targets = []              | ARP monitoring takes 1 to 16 targets
                    arpmon-interval-ms = 9;arpmon-validate = "all";arpmon-targets = ["fd00::1"]     | 'fd00::1' is no IPv4 address
                    arpmon-interval-ms = 9;arpmon-validate = "all";arpmon-targets = ["10.0.0.0/24"] | '10.0.0.0/24' is no IPv4 address
                    arpmon-interval-ms = 9;arpmon-validate = "all"                                  | `bond0.monitoring.arpmon-targets` is missing
                    """)
    void mistakesOfArpMonitoringAreTold(String monitoring, String says) {
        NetToml read =
                read("version = 3\n[bond0]\n" + BOND + "[bond0.monitoring]\n" + lines(monitoring));

        assertThat(read.problems()).extracting(Finding::message).containsExactly(says);
    }

    @Test
    void atMostSixteenArpTargetsAreTaken() {
        String monitoring =
                "[bond0.monitoring]\narpmon-interval-ms = 9\narpmon-validate = \"none\"\narpmon-targets = [%s]";
        String bond = "version = 3\n[bond0]\n" + BOND;

        assertThat(told(read(bond + monitoring.formatted("\"10.0.0.1\",".repeat(16))))).isEmpty();
        assertThat(told(read(bond + monitoring.formatted("\"10.0.0.1\",".repeat(17)))))
                .contains("1 to 16 targets");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [eno51];dhcp4 = true                                        | it has a table of its own
                    [v];kind = "vlan";device = "eno51";id = 4;dhcp4 = true      | 'v' is a VLAN of it
                    """)
    void aMemberOfABondIsConfiguredNowhereElse(String other, String why) {
        String bond = "version = 3\n[bond0]\n" + BOND + MII;

        assertThat(told(read(bond + lines(other))))
                .isEqualTo(
                        "5 bond0.interfaces: 'eno51' can't be an interface of this bond: " + why);
    }

    @Test
    void aMemberBelongsToOneBond() {
        String first = "[bond0]\n" + BOND + MII;

        assertThat(told(read("version = 3\n" + first + first.replace("bond0", "bond1"))))
                .isEqualTo(
                        "14 bond1.interfaces: 'eno51' can't be an interface of this bond: 'bond0' has it too"
                                + " / 14 bond1.interfaces: 'eno52' can't be an interface of this bond: 'bond0' has it too");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version = 3;[e];dhpc4 = true;dhcp6 = true             | did you mean `dhcp4`?
                    version = 1;[e];dhcp4 = true;static4 = {}             | write `version = 3` at the top: version 1 knows only DHCP
                    version = 2;[e];dhcp4 = true;kind = "bond"            | write `version = 3` at the top: it has bonds and VLANs
                    version = 3;[e];dhcp4 = true;id = 3                   | add `kind = "vlan"`, or remove it
                    version = 3;[e];dhcp4 = true;mode = "active-backup"   | add `kind = "bond"`, or remove it
                    version = 2;["f8:74:a4:d5:32:66"];dhcp4 = true        | write `version = 3`, which takes MAC addresses, or the name of the interface
                    version = 2;[e];dhcp6 = {enabled = true, route-metric = 1} | only `dhcp4` has a metric: remove it
                    version = 3;[e];dhcp4 = true;kind = "blond"           | did you mean `bond`?
                    version = 2;[e];static4 = {adresses = []}             | add `addresses = ["..."]`
                    """)
    void mistakesComeWithWhatToType(String text, String fix) {
        assertThat(read(lines(text)).problems().getFirst().fix()).isEqualTo(fix);
    }

    @Test
    void aMistakeInAListIsToldWithItsColumn() {
        Finding finding =
                read("version = 3\n[e]\nstatic4 = { addresses = [\"10.0.0.1/8\", \"10\"] }")
                        .problems()
                        .getFirst();

        assertThat(finding.at().column()).isEqualTo(40);
    }

    @Tag("difference-vanishing-routes")
    @Test
    void aRouteThatCannotWorkIsNotDroppedInSilence() {
        NetToml read =
                read(
                        "version = 2\n[e]\nstatic4 = {addresses = [\"10.0.0.1/8\"]}\n[[e.route]]\nto = \"fd00::/8\"");

        assertThat(read.warnings())
                .extracting(Finding::message)
                .containsExactly("this route has no effect: the device has no static IPv6 address");
        assertThat(read.network().orElseThrow().primary().addressing().routes()).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnceAlsoInBrokenToml() {
        NetToml read = read("version = 3\n[e]\ndhcp4 = maybe\ndhcp6 = 3\n[f]\nprimary = 1\n");

        assertThat(read.problems())
                .extracting(finding -> finding.at().line())
                .containsExactly(3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "version",
                "version = 3\n[[e]]\ndhcp4 = true",
                "version = 3\n[e]\ndhcp4 = [true]\nroute = [1, [], {}]\nstatic4 = 1\nstatic6 = []",
                "version = 3\n[e]\nkind = 1\nmode = 2\ninterfaces = 3\nmonitoring = 4\nmin-links = 1.5",
                "version = 3\n[e]\nkind = \"bond\"\nmode = 2\ninterfaces = [1, true, {}]\nmonitoring = []",
                "version = 3\n[e]\nkind = \"vlan\"\ndevice = 1979-05-27\nid = \"x\"\nprimary = \"x\"",
                "version = 3\n[\"\"]\ndhcp4 = true",
                "version = 3\n\"\\u0000\" = {}",
                "\u0000\uffff",
                "{\"version\": null, \"e\": {\"dhcp4\": null}}",
                "version = 3\n[\"ffffffffffffffffffffffffffffff::::\"]\nstatic6 = {addresses = [\":::/1\"]}"
            })
    void whateverStandsThereIsAFindingAndNeverAnException(String text) {
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
        assertThat(read(text).problems()).isNotEmpty();
    }

    @Test
    void bytesThatAreNoTextAreAFinding() {
        assertThat(NetToml.read(new byte[] {(byte) 0xff, 0, 1}).problems()).isNotEmpty();
    }

    private static NetToml read(String text) {
        return NetToml.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Network network(String text) {
        NetToml read = read(text);
        assertThat(told(read)).isEmpty();
        return read.network().orElseThrow();
    }

    private static List<String> names(Network network) {
        return network.devices().stream().map(device -> device.name().text()).toList();
    }

    private static String told(NetToml read) {
        return String.join(
                " / ",
                read.problems().stream()
                        .map(each -> each.at().line() + " " + each.key() + ": " + each.message())
                        .toList());
    }

    private static String lines(String text) {
        return text.replace(';', '\n');
    }
}
