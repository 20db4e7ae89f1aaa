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
import java.io.IOException;
import java.nio.file.Path;
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
