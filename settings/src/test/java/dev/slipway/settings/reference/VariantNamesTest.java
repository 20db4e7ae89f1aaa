package dev.slipway.settings.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantNamesTest {
    private static final List<VariantName> ALL = Model.variants();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    .*                             ; ""
                    aws-.*                         ; `aws-*`
                    .*-k8s-.*                      ; `*-k8s-*`
                    aws-k8s-.*                     ; `aws-k8s-*`
                    aws-k8s-1.27                   ; `aws-k8s-1.27`
                    aws-k8s-1.27(-nvidia)?         ; `aws-k8s-1.27*`
                    .*-nvidia                      ; `*-nvidia`
                    .*-dev                         ; `*-dev`
                    vmware.*|metal.*               ; `metal-*` and `vmware-*`
                    (aws|vmware|metal)-k8s-1.2[67] ; `*-k8s-1.26` and `*-k8s-1.27`
                    (?!aws-ecs|.*-dev).*           ; `*-k8s-*`
                    (?!aws-k8s-1.22.*).*           ; all but `aws-k8s-1.22*`
                    """)
    void manyNamesBecomeFew(String chosen, String words) {
        List<VariantName> some = ALL.stream().filter(name -> name.text().matches(chosen)).toList();

        assertThat(new VariantNames(ALL).of(some)).isEqualTo(words);
    }
}
