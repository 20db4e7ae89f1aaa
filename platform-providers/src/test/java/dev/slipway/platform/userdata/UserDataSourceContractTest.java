package dev.slipway.platform.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Raw;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.UserDataSource;
import dev.slipway.platform.Variants;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.settings.variant.Variant;
import dev.slipway.simulators.GuestVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for each source of each platform. A new source passes unchanged.
@ParameterizedClass(name = "{argumentSetName}")
@MethodSource("sources")
class UserDataSourceContractTest {
    @Parameter(0)
    Kind kind;

    @Parameter(1)
    int place;

    @TempDir Path root;
    private String results = "[]";

    static Stream<Arguments> sources() throws IOException {
        Host nowhere = TestHost.contained(Path.of("target", "no-user-data"));
        UserDataSources all = new UserDataSources(nowhere, TestImds.untouched(), Optional.empty());
        return Stream.of(Kind.values())
                .flatMap(kind ->
                        IntStream.range(0, all.of(kind).size())
                                .mapToObj(place ->
                                        argumentSet(
                                                kind.text() + ", " + all.of(kind).get(place).name(),
                                                kind,
                                                place)));
    }

    @Test
    void nothingThereIsNeverAFailure() throws Exception {
        assertThat(source(TestImds.of()).fetch(in("aws-dev")))
                .isNotInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatIsThereIsReadWithItsOrigin() throws Exception {
        TestHost.contained(root)
                .having("/var/lib/slipway/user-data.toml", "# nothing")
                .having("/media/cdrom/user-data", "# nothing");
        results =
                GuestVariables.NONE
                        .userData("# nothing".getBytes(StandardCharsets.UTF_8))
                        .with(
                                "guestinfo.ovfEnv",
                                "<e><PropertySection><Property key='user-data' value='Iw=='/></PropertySection></e>")
                        .commandResults();
        Imds imds =
                TestImds.of(
                        "user-data", "# nothing", TestImds.IDENTITY, "{\"region\":\"eu-west-1\"}");

        Outcome<Raw> outcome = source(imds).fetch(in("aws-dev"));

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(((Outcome.Made<Raw>) outcome).value().origin()).isNotBlank();
    }

    @Test
    void aDeadMetadataServiceIsAProblemOrNoneOfItsBusiness() throws Exception {
        Outcome<Raw> outcome = source(TestImds.dead()).fetch(in("aws-dev"));

        assertThat(outcome).isNotInstanceOf(Outcome.Made.class);
    }

    @Test
    void itsNameIsItsOwn() throws IOException {
        UserDataSource source = source(TestImds.of());

        assertThat(sources(TestImds.of()).of(kind))
                .filteredOn(other -> other.name().equals(source.name()))
                .hasSize(1);
    }

    private UserDataSource source(Imds imds) throws IOException {
        return sources(imds).of(kind).get(place);
    }

    private UserDataSources sources(Imds imds) throws IOException {
        CommandResults commands =
                ((Outcome.Made<CommandResults>) CommandResults.parse(results, "results")).value();
        return new UserDataSources(
                RealHost.at(root, Optional.of(commands)), imds, Optional.empty());
    }

    private Inputs in(String variant) {
        return Inputs.none()
                .and(Platform.FACT, new Platform(kind, "i-1"))
                .and(Variant.FACT, Variants.named(variant));
    }
}
