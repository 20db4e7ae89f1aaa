package dev.slipway.host.cloud;

import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer that says no, in the form in which the SDK's own clients tell it.
///
/// Source: error serialization of the AWS query, EC2 query, REST JSON and JSON 1.1 protocols of Smithy.
final class SdkRefusal {
    private SdkRefusal() {}

    /// @param ahead by how much the clock by which the request was signed is behind that of this machine
    static AwsServiceException of(SdkHttpResponse response, byte[] body, Duration ahead) {
        Error error = body.length > 0 && body[0] == '<' ? inXml(body) : inJson(response, body);
        return AwsServiceException.builder()
                .statusCode(response.statusCode())
                .clockSkew(ahead)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode(error.code())
                                .errorMessage(error.message())
                                .sdkHttpResponse(response)
                                .build())
                .build();
    }

    /// @param code empty if the answer has none
    private record Error(String code, String message) {}

    private static Error inXml(byte[] body) {
        try {
            AwsXml xml = AwsXml.of(body);
            return new Error(errorPart(xml, "Code"), errorPart(xml, "Message"));
        } catch (XMLStreamException _) {
            return new Error("", "");
        }
    }

    /// EC2 has a list of one error.
    private static String errorPart(AwsXml xml, String name) {
        return xml.first("Error/" + name).or(() -> xml.first("Errors/Error/" + name)).orElse("");
    }

    private static Error inJson(SdkHttpResponse response, byte[] body) {
        JsonNode node = json(body);
        String type =
                response.firstMatchingHeader("x-amzn-ErrorType")
                        .orElse(node.path("__type").asString(node.path("code").asString("")));
        String shape = type.split(":", 2)[0];
        String code = shape.substring(shape.indexOf('#') + 1);
        return new Error(code, node.path("message").asString(node.path("Message").asString("")));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().missingNode();
        }
    }
}
