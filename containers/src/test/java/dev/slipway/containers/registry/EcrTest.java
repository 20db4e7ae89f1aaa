package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.cloud.HttpServers;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Ecr;
import dev.slipway.port.Proxy;
import dev.slipway.port.Servers;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Registries of AWS; a simulator answers in their place.
class EcrTest extends PullCase {
    private static final String HOST = "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com";
    private static final RegistryScript OF_ACCOUNT =
            WITH_IMAGE
                    .gate(Gate.BASIC)
                    .users(Map.of(AwsSimulator.ECR_USER, AwsSimulator.ECR_PASSWORD));

    private final List<String> logins = new ArrayList<>();
    private final Ctr ctr = new Ctr();

    private final Ecr role =
            (kind, way) -> {
                logins.add(kind + " " + way.region());
                return new Outcome.Made<>(
                        new Ecr.Login(
                                AwsSimulator.ECR_USER,
                                AwsSimulator.ECR_PASSWORD,
                                time.now().plus(Duration.ofHours(12))));
            };

    private static final Ecr NOBODY =
            (_, _) -> Outcome.failed("there are no credentials for AWS", "here", "attach a role");

    /// Leads every request to one server.
    private record Led(Servers servers, URI to) implements Servers {
        @Override
        public boolean allows(URI target) {
            return true;
        }

        @Override
        public Trial<Answer> ask(Web.Request request, Optional<Proxy> proxy, Deadline end)
                throws InterruptedException {
            String path = request.target().getRawPath();
            return servers.ask(
                    new Web.Request(
                            request.method(), to.resolve(path), request.headers(), request.body()),
                    proxy,
                    end);
        }

        @Override
        public <T> Outcome<T> rounds(
                String goal, Deadline deadline, Telling telling, Round<T> round)
                throws InterruptedException {
            return servers.rounds(goal, deadline, telling, round);
        }
    }

    private Outcome<Pulled> pull(
            String source, Settings settings, RegistrySimulator registry, Ecr ecr)
            throws Exception {
        Retries retries = new Retries(time, new Random(1), Policies.STANDARD);
        Servers servers = new Led(new HttpServers(Reach.contained(), retries), registry.uri());
        return new Registries(host(ctr), servers, ecr, "test")
                .pull(PullOrder.newest(source, settings), within(Duration.ofMinutes(10)), telling);
    }

    private static List<String> shown(RegistrySimulator registry) {
        return registry.told().stream().map(told -> told.field("shown")).toList();
    }

    private static Outcome<Pulled> made(String name) {
        return new Outcome.Made<>(new Pulled(name, IMAGE.digest()));
    }

    @Test
    void theRoleGetsALoginInTheRegionThatTheNameHas() throws Exception {
        RegistrySimulator registry = start(OF_ACCOUNT);

        assertThat(pull(HOST + "/" + NAME, Settings.NONE, registry, role))
                .isEqualTo(made(HOST + "/" + NAME));

        assertThat(logins).containsExactly("PRIVATE_FIPS us-gov-west-1");
        assertThat(shown(registry)).last().isEqualTo("basic");
    }

    @Test
    @Tag("difference-ecr-image-names")
    void anImageNamedByItsArnGetsThatNameToo() throws Exception {
        String arn = "ecr.aws/arn:aws:ecr:eu-west-1:123456789012:repository/" + NAME;

        pull(arn, Settings.NONE, start(OF_ACCOUNT), role);

        assertThat(ctr.changes())
                .last()
                .isEqualTo(
                        "images tag --force 123456789012.dkr.ecr.eu-west-1.amazonaws.com/%s %s"
                                .formatted(NAME, arn));
    }

    @Test
    void withoutARoleTheReasonIsThatOfAws() throws Exception {
        assertThat(pull(HOST + "/" + NAME, Settings.NONE, start(OF_ACCOUNT), NOBODY))
                .isEqualTo(
                        Outcome.failed(
                                "image '%s/%s' can't be pulled: %s: there are no credentials for AWS"
                                        .formatted(HOST, NAME, HOST),
                                "here",
                                "attach a role"));
    }

    @Test
    void aRoleThatMayNotPullIsToldWhatItNeeds() throws Exception {
        RegistrySimulator registry =
                start(OF_ACCOUNT.failing(Fault.always("manifests/*", new Act.Status(403))));

        assertThat(problem(pull(HOST + "/" + NAME, Settings.NONE, registry, role)).fix())
                .isEqualTo(
                        "allow the role of this instance `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`, in its policy and in that of the repository");
    }

    @Test
    @Tag("difference-ecr-settings")
    void settingsCountBeforeTheRole() throws Exception {
        RegistrySimulator registry = start(OF_ACCOUNT.users(Map.of("ahoy", "canary")));

        assertThat(pull(HOST + "/" + NAME, password(HOST, "ahoy", "canary"), registry, role))
                .isEqualTo(made(HOST + "/" + NAME));

        assertThat(logins).isEmpty();
    }

    @Test
    @Tag("difference-ecr-public")
    void thePublicGalleryIsAskedWithoutALogin() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);

        assertThat(pull("public.ecr.aws/" + NAME, Settings.NONE, registry, role))
                .isEqualTo(made("public.ecr.aws/" + NAME));

        assertThat(logins).isEmpty();
    }

    @Test
    void aLoginHelpsWhereThePublicGalleryIsAskedTooOften() throws Exception {
        RegistrySimulator registry =
                start(OF_ACCOUNT.failing(Fault.first(1, "manifests/*", new Act.Status(429))));

        assertThat(pull("public.ecr.aws/" + NAME, Settings.NONE, registry, role))
                .isEqualTo(made("public.ecr.aws/" + NAME));

        assertThat(logins).containsExactly("PUBLIC us-east-1");
        assertThat(shown(registry)).containsExactly("nothing", "nothing", "basic");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void withoutALoginThePublicGalleryIsAskedAgainLater() throws Exception {
        RegistrySimulator registry =
                start(WITH_IMAGE.failing(Fault.first(1, "manifests/*", new Act.Status(429))));

        assertThat(pull("public.ecr.aws/" + NAME, Settings.NONE, registry, NOBODY))
                .isEqualTo(made("public.ecr.aws/" + NAME));

        assertThat(telling.notes)
                .containsExactly(
                        "public.ecr.aws is asked without a login: there are no credentials for AWS");
        assertThat(time.sleeps).hasSize(1);
    }

    @Test
    void underRootAPullIsOnlyNotedDown() throws Exception {
        Ecr skipping = (_, _) -> new Outcome.Skipped<>("AWS is not called under --root");

        assertThat(
                        registries(ctr, skipping)
                                .pull(
                                        PullOrder.newest(HOST + "/" + NAME, Settings.NONE),
                                        within(Duration.ofMinutes(1)),
                                        telling))
                .isEqualTo(new Outcome.Made<>(new Pulled(HOST + "/" + NAME, "")));

        assertThat(ctr.changes()).containsExactly("images pull " + HOST + "/" + NAME);
    }
}
