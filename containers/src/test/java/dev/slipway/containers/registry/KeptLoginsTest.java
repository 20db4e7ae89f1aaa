package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;
import dev.slipway.port.Ecr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptLoginsTest {
    private final Leaping time = new Leaping();
    private final List<String> asked = new ArrayList<>();
    private Duration life = Duration.ofHours(12);
    private boolean refuses;

    private final KeptLogins logins =
            new KeptLogins(
                    (kind, way) -> {
                        asked.add(kind + " " + way.region());
                        return refuses
                                ? Outcome.failed("no", "AWS", "allow it")
                                : new Outcome.Made<>(
                                        new Ecr.Login("AWS", "p", time.now().plus(life)));
                    },
                    time);

    private Outcome<Ecr.Login> login(Ecr.Kind kind, String region) throws InterruptedException {
        return logins.login(
                kind, new Aws.Way(region, Optional.empty(), Deadline.NEVER, Telling.NOBODY));
    }

    @Test
    void eachRegistryIsAskedOnce() throws Exception {
        login(Ecr.Kind.PRIVATE, "eu-west-1");
        login(Ecr.Kind.PRIVATE, "eu-west-1");
        login(Ecr.Kind.PRIVATE, "us-east-1");
        login(Ecr.Kind.PUBLIC, "us-east-1");

        assertThat(asked)
                .containsExactly("PRIVATE eu-west-1", "PRIVATE us-east-1", "PUBLIC us-east-1");
    }

    @ParameterizedTest
    @CsvSource({"PT12H, PT11H44M, 1", "PT12H, PT11H46M, 2", "PT48H, PT13H, 2", "PT-1H, PT0S, 2"})
    void aLoginIsKeptUntilALongDownloadWouldOutlastIt(Duration good, Duration later, int times)
            throws Exception {
        life = good;
        login(Ecr.Kind.PRIVATE, "eu-west-1");
        time.sleep(later);

        login(Ecr.Kind.PRIVATE, "eu-west-1");

        assertThat(asked).hasSize(times);
    }

    @Test
    void whatWasRefusedIsAskedForAgain() throws Exception {
        refuses = true;
        login(Ecr.Kind.PRIVATE, "eu-west-1");
        refuses = false;
        login(Ecr.Kind.PRIVATE, "eu-west-1");
        logins.forget(Ecr.Kind.PRIVATE, "eu-west-1");
        login(Ecr.Kind.PRIVATE, "eu-west-1");

        assertThat(asked).hasSize(3);
    }
}
