package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Web;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialSuccessTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    {}                                                                        |
                    {"partialSuccess":{}}                                                     |
                    {"partialSuccess":{"rejectedSpans":"0"}}                                  |
                    no JSON                                                                   |
                    {"partialSuccess":{"rejectedSpans":"3"}}                                  | the collector rejected 3 of it
                    {"partialSuccess":{"rejectedDataPoints":2,"errorMessage":"too old"}}      | the collector rejected 2 of it: too old
                    {"partialSuccess":{"rejectedSpans":"0","errorMessage":"use protobuf"}}    | the collector rejected 0 of it: use protobuf
                    """)
    void whatACollectorRejectsIsSaid(String body, String note) {
        Web.Reply reply = new Web.Reply(200, body.getBytes(StandardCharsets.UTF_8));

        assertThat(PartialSuccess.of(reply)).isEqualTo(Optional.ofNullable(note));
    }
}
