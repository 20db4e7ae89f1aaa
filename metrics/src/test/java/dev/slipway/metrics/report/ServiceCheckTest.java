package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCheckTest {
    @TempDir Path root;

    private Map<String, String> pairs(Function<String, String> systemctl, String... services)
            throws Exception {
        TestHost host = TestHost.in(root).with(TestHost.answering(systemctl));
        return ((Outcome.Made<ServiceCheck.Health>) new ServiceCheck(host).of(List.of(services)))
                .value()
                .pairs();
    }

    private static Function<String, String> systemctl(
            String isFailed, String isActive, String shown) {
        return command -> {
            if (command.contains(" is-failed ")) {
                return isFailed;
            }
            return command.contains(" is-active ") ? isActive : shown;
        };
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1, 0, 0 ExecMainStatus=9,    '',       true",
        "0, 0, 0 ExecMainStatus=2,    a:2,      false",
        "1, 3, 0 ExecMainStatus=0,    a:0,      false",
        "0, 0, 1 ExecMainStatus=255,  a:255,    false",
        "0, 0, 0 ExecMainStatus=255foo, a,      false",
        "0, 0, 0 ExecMainStatus = 1,  a,        false",
        "0, 0, 0,                     a,        false",
    })
    void aServiceIsHealthyIfItIsActiveAndHasNotFailed(
            String isFailed, String isActive, String shown, String failed, String healthy)
            throws Exception {
        assertThat(pairs(systemctl(isFailed, isActive, shown), "a"))
                .containsEntry("failed_services", failed)
                .containsEntry("is_healthy", healthy);
    }

    @Test
    void failedServicesAreSorted() throws Exception {
        Function<String, String> systemctl =
                command ->
                        command.contains("show")
                                ? "0 ExecMainStatus=" + (command.endsWith("afail2") ? 2 : 1)
                                : "0";

        assertThat(pairs(systemctl, "cfail1", "afail2"))
                .containsEntry("failed_services", "afail2:2,cfail1:1");
    }

    @Test
    @Tag("difference-apiserver-check")
    void theApiserverIsSlipway() throws Exception {
        assertThat(pairs(command -> command.endsWith(" slipway") ? "3" : "0", "apiserver"))
                .containsEntry("failed_services", "apiserver");
    }

    @Test
    void withoutSystemctlNothingIsKnown() throws Exception {
        TestHost host = TestHost.in(root).with(TestHost.answering(_ -> "?"));

        assertThat(new ServiceCheck(host).of(List.of("a")))
                .isEqualTo(
                        Outcome.failed(
                                "services can't be checked: there is no such program",
                                "systemctl",
                                "put it on the `PATH`"));
    }
}
