package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /bin/systemctl try-restart a.service        | TRY_RESTART [a.service]
                    systemctl restart a.socket                  | RESTART [a.socket]
                    /usr/bin/systemctl reload a b.target        | RELOAD [a.service, b.target]
                    systemctl reload-or-restart chronyd         | RELOAD_OR_RESTART [chronyd.service]
                    systemctl try-reload-or-restart a@b.service | TRY_RELOAD_OR_RESTART [a@b.service]
                    """)
    void restartsAreKnownByVerbAndUnits(String command, String known) {
        assertThat(UnitCommand.of(List.of(command.split(" "))))
                .map(it -> it.verb() + " " + it.units())
                .hasValue(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemctl",
                "systemctl restart",
                "systemctl start a.service",
                "systemctl daemon-reload",
                "systemctl --no-block restart a.service",
                "systemctl restart --no-block a.service",
                "systemctl restart a*.service",
                "mysystemctl restart a.service",
                "/usr/bin/static-pods restart a.service"
            })
    void whatIsNoPlainRestartIsLeftAsItIs(String command) {
        assertThat(UnitCommand.of(List.of(command.split(" ")))).isEmpty();
    }
}
