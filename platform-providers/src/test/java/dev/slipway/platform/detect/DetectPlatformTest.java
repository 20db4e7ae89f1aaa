package dev.slipway.platform.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.port.Imds;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.simulators.Firmware;
import dev.slipway.simulators.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectPlatformTest {
    private static final String UUID = "4c4c4544-0051-3510-8057-b4c04f4a3132";
    private static final String MACHINE_ID = "0123456789abcdef0123456789abcdef";
    private static final String DMI = "/sys/class/dmi/id/";

    @TempDir Path root;
    private TestHost host;

    @BeforeEach
    void machine() throws IOException {
        host = TestHost.contained(root);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3} is {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # vendor, product         | xen uuid | parameter | variant         | kind
                    Amazon EC2, m5.large      | ''       | auto      | aws-k8s-1.27    | EC2
                    Amazon EC2, m5.large      | ''       | auto      | metal-k8s-1.27  | EC2
                    Xen, HVM domU             | ec2e1916 | auto      | aws-ecs-1       | EC2
                    ''                        | EC2E1916 | auto      | aws-ecs-1       | EC2
                    Xen, HVM domU             | 0ec2e191 | auto      | aws-ecs-1       | LOCAL
                    Dell Inc., R640           | ec2e1916 | auto      | aws-ecs-1       | LOCAL
                    VMware Inc., VMware7      | ''       | auto      | vmware-k8s-1.27 | VMWARE
                    , VMware7                 | ''       | auto      | aws-ecs-1       | VMWARE
                    Dell Inc., R640           | ''       | auto      | metal-k8s-1.27  | METAL
                    Dell Inc., R640           | ''       | auto      | aws-k8s-1.27    | LOCAL
                    Dell Inc., R640           | ''       | auto      | vmware-k8s-1.27 | LOCAL
                    ''                        | ''       | auto      | own-thing       | LOCAL
                    Amazon EC2, m5.large      | ''       | local     | aws-k8s-1.27    | LOCAL
                    ''                        | ''       | vmware    | metal-k8s-1.27  | VMWARE
                    """)
    void firmwareAndKernelSayWhatItIs(
            String dmi, String xen, String parameter, String variant, Kind kind) throws Exception {
        String[] names = (dmi + ", ").split(", *", -1);
        host.having(DMI + "sys_vendor", names[0] + "\n")
                .having(DMI + "product_name", names[1] + "\n");
        host.having("/sys/hypervisor/uuid", xen + "\n");
        host.having("/proc/cmdline", "quiet slipway.platform=%s ro\n".formatted(parameter));

        Outcome<Platform> outcome = detect(wanted("", "i-1", variant), TestImds.untouched());

        assertThat(outcome).isEqualTo(new Outcome.Made<>(new Platform(kind, "i-1")));
    }

    @ParameterizedTest(name = "{0} holding {1} is {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /sys/class/dmi/id/sys_vendor     | Amazon EC2                           | EC2
                    /sys/class/dmi/id/board_vendor   | Amazon EC2                           | EC2
                    /sys/class/dmi/id/bios_vendor    | Amazon EC2                           | EC2
                    /sys/class/dmi/id/product_uuid   | EC2E1916-9099-7CAF-FD21-012345ABCDEF | EC2
                    /sys/class/dmi/id/product_uuid   | 45e12aec-dcd1-b213-94ed-012345abcdef | EC2
                    /sys/hypervisor/uuid             | 45e12aec-dcd1-b213-94ed-012345abcdef | EC2
                    /sys/class/dmi/id/product_uuid   | 4215d2b0-91c4-a3f0-6f1e-2b7c5f0d1e9a | LOCAL
                    /sys/class/dmi/id/sys_vendor     | VMware, Inc.                         | VMWARE
                    /sys/class/dmi/id/product_name   | VMware20,1                           | VMWARE
                    /sys/class/dmi/id/board_vendor   | VMware, Inc.                         | VMWARE
                    /sys/class/dmi/id/bios_vendor    | VMware, Inc.                         | VMWARE
                    /sys/class/dmi/id/product_serial | VMware-42 15 d2 b0 91 c4 a3 f0       | VMWARE
                    /sys/class/dmi/id/board_vendor   | Intel Corporation                    | LOCAL
                    """)
    void oneSignIsEnough(String file, String text, Kind kind) throws Exception {
        host.having(file, text + "\n");

        assertThat(detect(wanted("", "i-1", "own-thing"), TestImds.untouched()))
                .isEqualTo(new Outcome.Made<>(new Platform(kind, "i-1")));
    }

    @Test
    void simulatedMachinesAreWhatTheySay() throws Exception {
        Firmware.ec2(Instance.ORDINARY).into(host.disk());
        assertThat(id(detect(wanted("", "", "aws-k8s-1.27"), TestImds.untouched())))
                .isEqualTo(Instance.ORDINARY.identity().id());
        Firmware.vmware().into(host.disk());
        assertThat(kind("vmware-k8s-1.27")).isEqualTo(Kind.VMWARE);
        Firmware.metal().into(host.disk());
        assertThat(kind("metal-k8s-1.27")).isEqualTo(Kind.METAL);
        Firmware.ec2OnXen().into(host.disk());
        assertThat(kind("aws-ecs-1")).isEqualTo(Kind.EC2);
    }

    private Kind kind(String variant) throws Exception {
        return ((Outcome.Made<Platform>) detect(wanted("", "x", variant), TestImds.untouched()))
                .value()
                .kind();
    }

    @ParameterizedTest(name = "{1} on {0} by {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # vendor     | variant         | option | note
                    Amazon EC2   | vmware-k8s-1.27 | ''     | variant vmware-k8s-1.27 is made for vmware, but this machine is ec2 (sys_vendor is 'Amazon EC2'): what only vmware can tell is left unset; boot a variant that is made for it, or override it with `--platform`
                    VMware, Inc. | aws-ecs-1       | ''     | variant aws-ecs-1 is made for aws, but this machine is vmware (sys_vendor is 'VMware, Inc.'): what only aws can tell is left unset; boot a variant that is made for it, or override it with `--platform`
                    VMware, Inc. | aws-ecs-1       | EC2    | this boots as ec2 by `--platform ec2`, but the firmware says vmware (sys_vendor is 'VMware, Inc.')
                    QEMU         | aws-ecs-1       | EC2    | this boots as ec2 by `--platform ec2`, but the firmware names the vendor 'QEMU' and not ec2
                    Amazon EC2   | aws-ecs-1       | ''     |
                    Amazon EC2   | own-thing       | ''     |
                    Amazon EC2   | aws-ecs-1       | EC2    |
                    Amazon EC2   | aws-ecs-1       | METAL  |
                    ''           | aws-ecs-1       | EC2    |
                    """,
            quoteCharacter = '"')
    void whatDoesNotFitIsSaid(String vendor, String variant, String option, String note)
            throws Exception {
        Heard heard = new Heard();
        host.having(DMI + "sys_vendor", vendor.replace("''", "") + "\n");

        new DetectPlatform(
                        host,
                        TestImds.untouched(),
                        wanted(option.replace("''", ""), "i-1", variant))
                .run(Inputs.none().telling(heard));

        assertThat(heard.lines()).isEqualTo(note == null ? List.of() : List.of("note, " + note));
    }

    @Test
    void aWrongOverrideIsNamedWhereTheMetadataServiceDoesNotAnswer() throws Exception {
        host.having(DMI + "sys_vendor", "QEMU");
        host.having("/proc/cmdline", "slipway.platform=ec2");

        assertThat(problem(detect(wanted("", "", "aws-k8s-1.27"), TestImds.dead())))
                .contains(
                        "do:    look first at what the machine is: this boots as ec2 by `slipway.platform=ec2`, but the firmware names the vendor 'QEMU' and not ec2; else ");
    }

    @Test
    void theLastParameterOnTheKernelCommandLineCounts() throws Exception {
        host.having(
                "/proc/cmdline",
                "slipway.platform=ec2 slipway.platform=metal xslipway.platform=vmware");

        assertThat(detect(wanted("", "i-1", "aws-k8s-1.27"), TestImds.untouched()))
                .isEqualTo(new Outcome.Made<>(new Platform(Kind.METAL, "i-1")));
    }

    @Test
    void theOptionCountsMoreThanTheMachine() throws Exception {
        host.having(DMI + "sys_vendor", "Amazon EC2");
        host.having("/proc/cmdline", "slipway.platform=vmware");

        assertThat(detect(wanted("METAL", "x", "aws-k8s-1.27"), TestImds.untouched()))
                .isEqualTo(new Outcome.Made<>(new Platform(Kind.METAL, "x")));
    }

    @Test
    void aMisspeltParameterStopsTheBootAndNamesTheGoodOnes() throws Exception {
        host.having("/proc/cmdline", "slipway.platform=ce2");

        assertThat(problem(detect(wanted("", "x", "aws-k8s-1.27"), TestImds.untouched())))
                .isEqualTo(
                        """
                        'ce2' is no platform that Slipway knows
                          where: the kernel command line, slipway.platform=ce2
                          do:    use one of `slipway.platform=ec2`, `slipway.platform=vmware`, `slipway.platform=metal`, `slipway.platform=local`
                        """);
    }

    @Test
    void anAwsVariantOffEc2IsSaidOutLoud() throws Exception {
        Heard heard = new Heard();

        new DetectPlatform(host, TestImds.untouched(), wanted("", "x", "aws-k8s-1.27"))
                .run(Inputs.none().telling(heard));

        assertThat(heard.lines())
                .containsExactly(
                        "note, variant aws-k8s-1.27 is made for aws, but the firmware names no platform: boots as local; `--platform` or `slipway.platform=` on the kernel command line overrides it");
    }

    @Test
    void ec2TakesTheAssetTagBeforeItAsksAnyone() throws Exception {
        host.having(DMI + "board_asset_tag", "i-0123456789abcdef0\n");

        assertThat(id(detect(wanted("EC2", "", "aws-k8s-1.27"), TestImds.untouched())))
                .isEqualTo("i-0123456789abcdef0");
    }

    @Test
    void ec2WithoutAnAssetTagAsksTheMetadataService() throws Exception {
        host.having(DMI + "board_asset_tag", "Not Specified\n");

        assertThat(
                        id(
                                detect(
                                        wanted("EC2", "", "aws-k8s-1.27"),
                                        TestImds.of("meta-data/instance-id", "i-77"))))
                .isEqualTo("i-77");
    }

    @Test
    void aMetadataServiceThatCantBeReachedStopsTheBoot() throws Exception {
        assertThat(problem(detect(wanted("EC2", "", "aws-k8s-1.27"), TestImds.dead())))
                .startsWith("the metadata service does not answer");
    }

    @ParameterizedTest
    @CsvSource({"VMWARE", "METAL"})
    void boardsAreKnownByTheirUuidInSmallLetters(Kind kind) throws Exception {
        host.having(DMI + "product_uuid", UUID.toUpperCase(Locale.ROOT) + "\n");

        assertThat(id(detect(wanted(kind.name(), "", "own-thing"), TestImds.untouched())))
                .isEqualTo(UUID);
    }

    @Test
    void localIsKnownByItsMachineId() throws Exception {
        host.having("/etc/machine-id", MACHINE_ID + "\n");

        assertThat(id(detect(wanted("LOCAL", "", "own-thing"), TestImds.untouched())))
                .isEqualTo(MACHINE_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "METAL,/sys/class/dmi/id/product_uuid,03000200-0400-0500-0006-000700080009",
        "VMWARE,/sys/class/dmi/id/product_uuid,Not Settable",
        "LOCAL,/etc/machine-id,uninitialized"
    })
    void aMachineWithoutAnIdOfItsOwnStopsTheBoot(String kind, String file, String text)
            throws Exception {
        host = TestHost.machine(root).having(file, text);

        assertThat(problem(detect(wanted(kind, "", "own-thing"), TestImds.untouched())))
                .startsWith("nothing tells this machine from a copy of its disk: " + file)
                .contains("do:    run as root, or give an id with `--instance-id`");
    }

    @Test
    void aRootFolderMakesItsOwnIdOnceAndKeepsItPrivate() throws Exception {
        String first = id(detect(wanted("LOCAL", "", "own-thing"), TestImds.untouched()));
        String second = id(detect(wanted("LOCAL", "", "own-thing"), TestImds.untouched()));

        assertThat(first).matches("[0-9a-f]{32}").isEqualTo(second);
        assertThat(host.disk().mode(InstanceId.OWN_FILE)).contains(0600);
    }

    private Outcome<Platform> detect(Wanted wanted, Imds imds) throws InterruptedException {
        return new DetectPlatform(host, imds, wanted).run(Inputs.none());
    }

    private static Wanted wanted(String kind, String id, String variant) {
        return new Wanted(
                Optional.of(kind).filter(text -> !text.isEmpty()).map(Kind::valueOf),
                Optional.of(id).filter(text -> !text.isEmpty()),
                VariantName.of(variant));
    }

    private static String id(Outcome<Platform> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Platform>) outcome).value().instanceId();
    }

    private static String problem(Outcome<Platform> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<Platform>) outcome).problem().text();
    }
}
