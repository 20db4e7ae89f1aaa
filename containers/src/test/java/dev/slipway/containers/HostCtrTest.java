package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCtrTest {
    private static final String CTR = "ctr --address /sock --namespace default ";
    private static final String RUN =
            "run --container-id tools --source image:1 --registry-config /etc/x.toml";

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root);
    }

    private Outcome<Printed> hostCtr(String arguments) throws InterruptedException {
        String[] argv =
                Stream.concat(Stream.of("host-ctr"), Stream.of(arguments.split(" ")))
                        .toArray(String[]::new);
        return machine.act(Occasion.NONE, argv);
    }

    private List<String> ran() throws Exception {
        String real = root.toRealPath().toString();
        return machine.ran().stream().map(line -> line.replace(real, "")).toList();
    }

    @Test
    void aRunMakesTheContainerRunsItAndCleansUp() throws Exception {
        machine.answering("run --rm", 0, "hello\n");

        assertThat(hostCtr(RUN + " --superpowered=true")).isInstanceOf(Outcome.Made.class);

        String folder = "/run/slipway/containers/tools";
        assertThat(ran())
                .containsExactly(
                        CTR + "containers ls -q",
                        CTR + "images unmount --rm " + folder + "/rootfs",
                        CTR
                                + "containers create --net-host --privileged --allow-new-privs image:1 tools",
                        CTR + "containers info --spec tools",
                        CTR + "containers rm tools",
                        CTR + "images mount --rw image:1 " + folder + "/rootfs",
                        CTR
                                + "snapshots label "
                                + folder
                                + "/rootfs containerd.io/gc.root=2000-01-01T00:00:00Z",
                        CTR
                                + "run --rm --runc-root /run/host-containerd/runc --config "
                                + folder
                                + "/config.json tools",
                        CTR + "containers ls -q",
                        CTR + "images unmount --rm " + folder + "/rootfs");
        assertThat(machine.told()).contains("hello");
        assertThat(machine.disk().list(Container.ALL)).isEmpty();
    }

    @Test
    void aPreparedContainerHasAPrivateSpecificationAndAFolderOfItsOwn() throws Exception {
        hostCtr(
                "prepare --container-id setup --source image:1 --container-type bootstrap -n other -s /another");

        assertThat(ran())
                .allMatch(line -> line.startsWith("ctr --address /another --namespace other "))
                .anyMatch(line -> line.contains("--cap-add CAP_SYS_MODULE image:1 boot.setup"));
        Path spec = Path.of("/run/slipway/containers/boot.setup/config.json");
        assertThat(machine.disk().mode(spec)).contains(0600);
        assertThat(machine.disk().mode(Container.ALL)).contains(0700);
        assertThat(machine.disk().exists(Path.of("/local/bootstrap-containers/setup"))).isTrue();
    }

    @Test
    void whatRunsUnderItsNameIsEndedFirst() throws Exception {
        machine.answering("containers ls -q", 0, "other\ntools\n");

        hostCtr("clean-up --container-id=tools");

        assertThat(ran())
                .containsExactly(
                        CTR + "containers ls -q",
                        CTR + "tasks rm --force tools",
                        CTR + "containers rm tools",
                        CTR + "images unmount --rm /run/slipway/containers/tools/rootfs");
    }

    @Test
    void cleaningUpWhatIsNotThereIsNoFailure() throws Exception {
        assertThat(hostCtr("clean-up --container-id tools"))
                .isEqualTo(new Outcome.Kept<>(Printed.NOTHING, "there is nothing of it"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run                                             | `--container-id` is missing
                    run --container-id a                            | `--source` is missing
                    run --container-id ../a --source b              | no container can have the name '../a'
                    run --container-id a --source b --loud          | '--loud' can't be used here
                    run --container-id a --source b --container-type pod | there is no container type 'pod'
                    run --container-id a --source b --container-type bootstrap --superpowered | a bootstrap container can't be superpowered
                    run --container-id a --source                   | `--source` is missing its value
                    sing                                            | `host-ctr` can't do 'sing'
                    --source a                                      | `host-ctr` was not told what to do
                    """)
    void wrongArgumentsAreNamed(String arguments, String says) throws Exception {
        assertThat(hostCtr(arguments))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.problem().what()).isEqualTo(says));
        assertThat(ran()).isEmpty();
    }

    @Test
    void anotherExitStatusThanZeroIsAFailure() throws Exception {
        machine.answering("run --rm", 3, "no disk\n");

        assertThat(hostCtr(RUN))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().what())
                                        .isEqualTo("container 'tools' ended with exit status 3"));
    }

    @Test
    void aContainerdThatDoesNotAnswerIsNamed() throws Exception {
        machine.answering("containers ls", 1, "ctr: failed to dial \"/sock\"");

        assertThat(hostCtr(RUN))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .contains(
                                                "containerd could not clean up container 'tools': ctr: failed to dial \"/sock\"")
                                        .contains("journalctl -u host-containerd.service"));
    }
}
