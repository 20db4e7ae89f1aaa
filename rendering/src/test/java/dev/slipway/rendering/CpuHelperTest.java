package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The CPU that is kept back for the kubelet.
class CpuHelperTest {
    @ParameterizedTest(name = "{0} CPUs -> {1}")
    @CsvSource({
        "0, 0m",
        "1, 60m",
        "2, 70m",
        "3, 75m",
        "4, 80m",
        "5, 82m",
        "6, 85m",
        "47, 187m",
        "48, 190m",
        "65535, 163907m"
    })
    void cpuIsReservedByCount(int cpus, String reserved) {
        assertThat(reserved(cpus)).isEqualTo(reserved);
    }

    @Test
    void moreCpusThanCanBeCountedIsAProblem() {
        assertThat(reserved(65536))
                .isEqualTo(
                        "! `kube_reserve_cpu` can't count with 65536 CPUs, only with up to 65535");
    }

    private static String reserved(int cpus) {
        Template template = new Template("t", "{{kube_reserve_cpu null}}", Format.PLAIN);
        return Given.answer(new Engine(cpus, _ -> true).render(template, Given.document("{}")));
    }
}
