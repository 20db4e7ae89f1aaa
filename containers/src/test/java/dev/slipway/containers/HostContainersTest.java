package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostContainersTest {
    private static final String UNIT = "host-containers@admin.service";
    private static final String ENV = "/etc/host-containers/admin.env";
    private static final String DATA = "/local/host-containers/admin/user-data";
    private static final Path LINK = Path.of("/etc/systemd/system/multi-user.target.wants", UNIT);

    @TempDir Path root;
    private Machine machine;
    private final Map<String, Object> admin = new TreeMap<>(Map.of("source", "image:1"));
    private final Map<String, Object> all = new TreeMap<>(Map.of("admin", admin));

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root);
    }

    private Outcome<Printed> setUp(String... changed) throws InterruptedException {
        TreeSet<Key> keys = new TreeSet<>();
        List.of(changed).forEach(key -> keys.add(Key.of("settings." + key)));
        return machine.act(
                new Occasion(Machine.settings("host-containers", all), keys), "host-containers");
    }

    private void isUp() {
        machine.withUnit("multi-user.target", "active");
    }

    private void isEnabled() throws Exception {
        machine.disk().link(LINK, "/usr/lib/systemd/system/host-containers@.service");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void duringABootItIsWrittenDownAndNotStarted() throws Exception {
        admin.putAll(Map.of("enabled", true, "superpowered", true, "user-data", base64("hi")));

        assertThat(setUp()).isInstanceOf(Outcome.Made.class);

        assertThat(machine.text(ENV))
                .contains("CTR_SUPERPOWERED=\"true\"\nCTR_SOURCE=\"image:1\"\n");
        assertThat(machine.text(DATA)).contains("hi");
        assertThat(machine.disk().mode(Path.of(DATA))).contains(0600);
        assertThat(machine.disk().mode(Path.of("/local/host-containers/admin"))).contains(0700);
        assertThat(machine.ran()).containsExactly("systemctl enable --no-reload " + UNIT);
    }

    @Test
    void asSoonAsTheHostIsUpItIsStartedToo() throws Exception {
        admin.put("enabled", true);
        isUp();

        setUp();

        assertThat(machine.ran())
                .containsExactly(
                        "systemctl enable --no-reload " + UNIT,
                        "systemctl start --no-block " + UNIT);
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() throws Exception {
        admin.put("enabled", true);
        setUp();
        isEnabled();
        isUp();
        machine.withUnit(UNIT, "active");
        machine.ran();

        assertThat(setUp())
                .isEqualTo(
                        new Outcome.Kept<>(
                                Printed.NOTHING, "host containers are as they should be"));
        assertThat(machine.ran()).isEmpty();
    }

    @Tag("difference-host-containers-restart")
    @ParameterizedTest(name = "{0}: restarted {1}")
    @CsvSource({
        "host-containers.admin.source, true",
        "host-containers.admin.user-data, true",
        "network.https-proxy, true",
        "kubernetes.cluster-domain, true",
        "network.hostname, false",
        "container-registry.mirrors, false",
        "host-containers.admin.enabled, false",
        "host-containers.control.source, false"
    })
    void onlyWhatConcernsItRestartsIt(String key, boolean restarted) throws Exception {
        admin.put("enabled", true);
        setUp();
        isEnabled();
        isUp();
        machine.withUnit(UNIT, "active");
        machine.ran();

        setUp(key);

        assertThat(machine.ran())
                .isEqualTo(restarted ? List.of("systemctl restart " + UNIT) : List.of());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"source, image:2", "superpowered, true", "user-data, aGk="})
    void whatItIsStartedWithRestartsItWhoeverNoticed(String member, String value) throws Exception {
        admin.put("enabled", true);
        setUp();
        isEnabled();
        isUp();
        machine.withUnit(UNIT, "activating");
        machine.ran();

        admin.put(member, value.equals("true") ? true : value);
        setUp();

        assertThat(machine.ran()).containsExactly("systemctl restart " + UNIT);
    }

    @Test
    void oneThatIsSwitchedOffEnds() throws Exception {
        isEnabled();
        isUp();
        machine.withUnit(UNIT, "active");

        setUp();

        assertThat(machine.ran())
                .containsExactly("systemctl disable --no-reload " + UNIT, "systemctl stop " + UNIT);
    }

    @Tag("difference-host-containers-removed")
    @Test
    void oneThatIsInTheSettingsNoMoreEndsAndOnlyWhatItKeptStays() throws Exception {
        admin.put("enabled", true);
        admin.put("user-data", base64("hi"));
        setUp();
        isEnabled();
        isUp();
        machine.withUnit(UNIT, "active").having("/local/host-containers/admin/own", "kept");
        machine.ran();
        all.clear();

        assertThat(setUp()).isInstanceOf(Outcome.Made.class);

        assertThat(machine.ran())
                .containsExactly("systemctl disable --no-reload " + UNIT, "systemctl stop " + UNIT);
        assertThat(machine.text(ENV)).isEmpty();
        assertThat(machine.text(DATA)).isEmpty();
        assertThat(machine.text("/local/host-containers/admin/own")).contains("kept");
    }

    /// Its unit needs them to clean up; without them nobody would ever end it.
    @Test
    void whatCouldNotBeEndedKeepsItsFilesAndIsEndedNextTime() throws Exception {
        setUp();
        isUp();
        machine.withUnit(UNIT, "active").answering("systemctl stop", 1, "busy");
        all.clear();

        machine.ran();

        assertThat(setUp()).isInstanceOf(Outcome.Failed.class);
        assertThat(setUp()).isInstanceOf(Outcome.Failed.class);

        assertThat(machine.text(ENV)).isPresent();
        assertThat(machine.ran())
                .containsExactly("systemctl stop " + UNIT, "systemctl stop " + UNIT);
    }

    @Tag("difference-host-containers-removed")
    @Test
    void userDataThatIsUnsetGoes() throws Exception {
        admin.put("user-data", base64("hi"));
        setUp();
        admin.remove("user-data");

        setUp();

        assertThat(machine.text(DATA)).isEmpty();
    }

    @Test
    void allThatFailedIsSaidAtOnceAndTheRestIsDone() throws Exception {
        admin.put("enabled", true);
        all.put("bare", Map.of("enabled", true));
        all.put("-", Map.of("source", "image:1"));
        machine.answering("enable --no-reload", 1, "no such file");

        assertThat(setUp())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.problem().what())
                                    .isEqualTo(
                                            "not all host containers are as the settings want them");
                            assertThat(failed.problem().text())
                                    .contains("no container can have the name '-'")
                                    .contains("container 'bare' has no image")
                                    .contains("no such file");
                        });
        assertThat(machine.text(ENV)).isPresent();
    }

    @Test
    void aContainerWhoseSettingsCanNotBeUsedIsNotForgotten() throws Exception {
        setUp();
        admin.put("enabled", true);
        admin.remove("source");

        setUp();

        assertThat(machine.text(ENV)).isPresent();
    }
}
