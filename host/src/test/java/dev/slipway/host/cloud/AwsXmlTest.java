package dev.slipway.host.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsXmlTest {
    private static AwsXml read(String xml) throws XMLStreamException {
        return AwsXml.of(xml.getBytes(UTF_8));
    }

    @Test
    void aTextIsFoundByTheElementsAroundIt() throws Exception {
        AwsXml answer =
                read(
                        "<r xmlns='urn:x'><a><n> deep </n><b><n>deeper</n></b></a><n>one &amp; <![CDATA[<two>]]></n></r>");

        assertThat(answer.first("a/b/n")).contains("deeper");
        assertThat(answer.first("a/n")).contains("deep");
        assertThat(answer.first("n")).contains("one & <two>");
        assertThat(answer.first("b/n")).isEmpty();
    }

    @Test
    void ofSeveralTheFirstThatSaysSomethingCounts() throws Exception {
        assertThat(
                        read("<r><i><n/></i><i><n>  </n></i><i><n>x</n></i><i><n>y</n></i></r>")
                                .first("i/n"))
                .contains("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<r><a></r>",
                "<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>",
                "<!DOCTYPE r><r/>",
            })
    void whatIsNoAnswerOfAServiceIsRefused(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
    }
}
