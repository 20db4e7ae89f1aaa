package dev.slipway.platform.vmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OvfEnvironmentTest {
    /// What vSphere writes, with everything but the property left out.
    private static final String ENVIRONMENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Environment xmlns="http://schemas.dmtf.org/ovf/environment/1"
                xmlns:oe="http://schemas.dmtf.org/ovf/environment/1" oe:id="">
              <PlatformSection><Kind>VMware ESXi</Kind></PlatformSection>
              <PropertySection>
                <Property oe:key="hostname" oe:value="node-7"/>
                <Property oe:key="user-data" oe:value="W3NldHRpbmdzXQ=="/>
                <Property oe:key="user-data" oe:value="c2Vjb25k"/>
              </PropertySection>
            </Environment>
            """;

    @Test
    void theFirstPropertyIsTaken() {
        assertThat(text(ENVIRONMENT)).isEqualTo("[settings]");
    }

    @Test
    void theXmlItselfMayBePacked() throws IOException {
        assertThat(
                        text(
                                OvfEnvironment.userData(
                                        gzip(ENVIRONMENT.getBytes(StandardCharsets.UTF_8)),
                                        "disc")))
                .isEqualTo("[settings]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    # where the property stands                                                                     | counts
                    <e><PropertySection><Property key='user-data' value='eA=='/></PropertySection></e>             | x
                    <e><PropertySection><Property value=' e A== ' key='user-data'/></PropertySection></e>          | x
                    <e><PropertySection/><PropertySection><Property key='user-data' value='eA=='/></PropertySection></e> | x
                    <PropertySection><Property key='user-data' value='eA=='/></PropertySection>                    | none
                    <e><x><PropertySection><Property key='user-data' value='eA=='/></PropertySection></x></e>      | none
                    <e><PropertySection><x><Property key='user-data' value='eA=='/></x></PropertySection></e>      | none
                    <e><PropertySection><x/></PropertySection><o><Property key='user-data' value='eA=='/></o></e>  | none
                    <e><PropertySection><Property key='User-Data' value='eA=='/></PropertySection></e>             | none
                    <e><PropertySection><Property key='user-data' value=''/></PropertySection></e>                 | none
                    <e><PropertySection><Property key='user-data'/></PropertySection></e>                          | none
                    <e/>                                                                                            | none
                    """)
    void onlyAPropertyInItsSectionCounts(String xml, String counts) {
        assertThat(text(xml)).isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user-data",
                "<e><PropertySection>",
                "<!DOCTYPE e><e/>",
                "<!DOCTYPE e [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><e><PropertySection><Property key='user-data' value='&x;'/></PropertySection></e>",
                "<!DOCTYPE e [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><e><PropertySection><Property key='user-data' value='&b;'/></PropertySection></e>",
                "<e><PropertySection><Property key='user-data' value='&x;'/></PropertySection></e>",
                "<e a='1' a='2'/>"
            })
    void whatIsNoPlainXmlIsRefusedAndNotQuoted(String xml) {
        String problem = problem(xml);

        assertThat(problem)
                .startsWith(
                        "the OVF environment is not XML that can be read; a DOCTYPE is refused\n")
                .contains("where: disc, line 1, column ")
                .doesNotContain("passwd");
    }

    @Test
    void aValueThatIsNotBase64IsNotQuoted() {
        assertThat(
                        problem(
                                "<e><PropertySection><Property key='user-data' value='motd=1!'/></PropertySection></e>"))
                .isEqualTo(
                        """
                        the property 'user-data' is not base64
                          where: disc
                          do:    make its value with `base64 -w0 user-data.toml`
                        """);
    }

    @Test
    void aBombIsNotUnpackedToItsEnd() throws IOException {
        assertThat(OvfEnvironment.userData(gzip(new byte[2 << 20]), "disc"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().what())
                                        .isEqualTo(
                                                "the OVF environment can't be unpacked: it has more than 1048576 bytes unpacked"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Outcome<Raw> of(String xml) {
        return OvfEnvironment.userData(xml.getBytes(StandardCharsets.UTF_8), "disc");
    }

    private static String text(String xml) {
        return text(of(xml));
    }

    private static String text(Outcome<Raw> outcome) {
        return switch (outcome) {
            case Outcome.Made<Raw>(Raw.Document document) ->
                    new String(document.bytes(), StandardCharsets.UTF_8);
            case Outcome.Skipped<Raw> _ -> "none";
            case Outcome<Raw> other -> other.toString();
        };
    }

    private static String problem(String xml) {
        return ((Outcome.Failed<Raw>) of(xml)).problem().text();
    }
}
