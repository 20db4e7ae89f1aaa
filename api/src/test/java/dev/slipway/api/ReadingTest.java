package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final String SERVICES =
            "{'ntp':{'configuration-files':['chrony'],'restart-commands':['systemctl restart x']},"
                    + "'motd':{'configuration-files':['motd'],'restart-commands':[]}}";
    private static final String FILES =
            "{'motd':{'path':'/etc/motd','template-path':'/templates/motd'},"
                    + "'chrony':{'path':'/etc/chrony.conf','template-path':'/templates/chrony','mode':'0600'}}";
    private static final String SETTINGS =
            "{'kernel':{'sysctl':{'vm.swappiness':'10'}},'motd':'hello','ntp':{'time-servers':['time.example']}}";
    private static final String OS =
            "{'pretty_name':'Example Linux','variant_id':'aws-ecs-1','version_id':'1.2.3'}";

    @TempDir Path root;
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        api = ServedApi.in(root);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theWholeHostIsFourAreas() throws IOException {
        Answer answer = api.caller().get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(plain(answer))
                .isEqualTo(
                        "{'settings':%s,'services':%s,'configuration-files':%s,'os':%s}"
                                .formatted(SETTINGS, SERVICES, FILES, OS));
    }

    @Test
    void anAreaIsToldWhole() throws IOException {
        assertThat(plain(api.caller().get("/settings"))).isEqualTo(SETTINGS);
        assertThat(plain(api.caller().get("/services"))).isEqualTo(SERVICES);
        assertThat(plain(api.caller().get("/configuration-files"))).isEqualTo(FILES);
        assertThat(plain(api.caller().get("/os"))).isEqualTo(OS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    /?prefix=settings.mo                | {'settings':{'motd':'hello'}}
                    /?prefix=se                         | like settings and services
                    /?prefix=os.v                       | {'os':{'variant_id':'aws-ecs-1','version_id':'1.2.3'}}
                    /?prefix=nothing                    | {}
                    /settings?prefix=settings.mo        | {'motd':'hello'}
                    /settings?prefix=mo                 | {'motd':'hello'}
                    /settings?prefix=kernel.sysctl.%22v | {'kernel':{'sysctl':{'vm.swappiness':'10'}}}
                    /settings?prefix=zz                 | {}
                    /settings?prefix=a&prefix=mo        | {'motd':'hello'}
                    /services?prefix=motd.conf          | {'motd':{'configuration-files':['motd']}}
                    /configuration-files?prefix=chrony.mode | {'chrony':{'mode':'0600'}}
                    /os?prefix=pretty                   | {'pretty_name':'Example Linux'}
                    /settings?keys=settings.motd,settings.ntp.time-servers | {'motd':'hello','ntp':{'time-servers':['time.example']}}
                    /settings?keys=settings.motd&prefix=ntp     | {'motd':'hello'}
                    /settings?keys=settings.ntp,settings.hm     | {}
                    /settings?keys=settings.kernel.sysctl.%22vm.swappiness%22 | {'kernel':{'sysctl':{'vm.swappiness':'10'}}}
                    /services?names=motd                | {'motd':{'configuration-files':['motd'],'restart-commands':[]}}
                    /configuration-files?names=motd     | {'motd':{'path':'/etc/motd','template-path':'/templates/motd'}}
                    /metadata/affected-services?keys=settings.motd,settings.ntp.time-servers,settings.kernel | {'settings.motd':['motd'],'settings.ntp.time-servers':['ntp']}
                    /metadata/setting-generators        | {'settings.updates.seed':'bork seed'}
                    /metadata/templates?keys=settings.motd,settings.ntp | {'settings.motd':'{{ settings.ntp }}'}
                    """)
    void apart(String target, String body) throws IOException {
        String expected =
                body.startsWith("like")
                        ? "{'settings':%s,'services':%s}".formatted(SETTINGS, SERVICES)
                        : body;

        Answer answer = api.caller().get(target);

        assertThat(plain(answer)).isEqualTo(expected);
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    /?prefix=                           | `prefix` has no value
                    /settings?keys=                     | `keys` has no value
                    /settings?keys=settings.a%20b       | 'settings.a b' is no key: the name of a setting has no segment 'a b'
                    /settings?keys=services.ntp         | 'services.ntp' is no key: the name of a setting begins with `settings`
                    /services?names=                    | `names` has no value
                    /metadata/affected-services         | `keys` is missing
                    /metadata/templates?keys=           | `keys` has no value
                    /metadata/templates?keys=x,y        | 'x' is no key
                    /settings?prefix=%zz                | the parameters can't be read
                    """)
    @Tag("difference-api-foreign-keys")
    void whatCanNotBeMeantIsABadRequest(String target, String says) throws IOException {
        Answer answer = api.caller().get(target);

        assertThat(answer.body()).startsWith(says).contains("\n  do:    ");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/settings/motd", "//"})
    void whatIsNotThereIsNotFound(String target) throws IOException {
        Answer answer = api.caller().get(target);

        assertThat(answer.body()).startsWith("there is no 'GET " + target + "'");
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aServiceThatIsNotThereIsNotFoundAndThoseThatAreAreNamed() throws IOException {
        Answer answer = api.caller().get("/services?names=ntp,nope,nil");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        there is no 'nope', 'nil' among services
                          where: parameter `names`
                          do:    take some of ntp, motd
                        """);
    }

    @Test
    void aHostWithoutServicesHasNoneToTell() throws IOException {
        api.close();
        api = ServedApi.serving(api.example(), api.example().servedWithoutServices());

        assertThat(api.caller().get("/services").status()).isEqualTo(404);
        assertThat(api.caller().get("/configuration-files").status()).isEqualTo(404);
        assertThat(api.caller().get("/").status()).isEqualTo(404);
        assertThat(api.caller().get("/?prefix=settings.motd").status()).isEqualTo(200);
    }

    @Test
    void aHostThatHasYetToBootHasNoSettings() throws IOException {
        api.close();
        api = ServedApi.applying(Example.unbooted(root.resolve("new")), CompletableFuture::new);

        assertThat(api.caller().get("/settings").status()).isEqualTo(404);
        assertThat(api.caller().get("/").status()).isEqualTo(404);
        assertThat(api.caller().get("/settings?keys=settings.motd").body()).isEqualTo("{}");
        assertThat(api.caller().get("/settings/history").body()).isEqualTo("[]");
        assertThat(api.caller().get("/settings/diff").status()).isEqualTo(404);
        assertThat(api.caller().get("/settings/explain?key=settings.motd").status()).isEqualTo(404);
        assertThat(api.caller().post("/settings/undo").status()).isEqualTo(404);
        assertThat(api.caller().get("/healthz").status()).isEqualTo(200);
        assertThat(api.caller().get("/openapi.json").status()).isEqualTo(200);
    }

    private static String plain(Answer answer) {
        return answer.body().replace('"', '\'');
    }
}
