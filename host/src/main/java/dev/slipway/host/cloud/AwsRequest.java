package dev.slipway.host.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// What is sent to a service of AWS, before it is signed.
///
/// Source: AWS query, EC2 query, REST JSON and JSON 1.1 protocols of Smithy.
///
/// @param path below the endpoint, encoded
record AwsRequest(SdkHttpMethod method, String path, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    /// An action of a service that answers in XML: EC2, Auto Scaling, CloudFormation.
    ///
    /// @param version of the service's API, a date
    static AwsRequest query(String action, String version, Map<String, String> parameters) {
        StringBuilder form = new StringBuilder();
        form.append("Action=").append(action).append("&Version=").append(version);
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            form.append('&').append(one.getKey()).append('=');
            form.append(SdkHttpUtils.urlEncode(one.getValue()));
        }
        return post("/", Map.of(CONTENT_TYPE, "application/x-www-form-urlencoded"), form);
    }

    /// @param target which operation, with the name of its service
    static AwsRequest json(String target) {
        Map<String, String> headers =
                Map.of(CONTENT_TYPE, "application/x-amz-json-1.1", "X-Amz-Target", target);
        return post("/", headers, "{}");
    }

    /// @param resource its path, in segments that are not encoded
    static AwsRequest get(String... resource) {
        StringBuilder path = new StringBuilder();
        for (String segment : resource) {
            path.append('/').append(SdkHttpUtils.urlEncode(segment));
        }
        return new AwsRequest(SdkHttpMethod.GET, path.toString(), Map.of(), new byte[0]);
    }

    private static AwsRequest post(String path, Map<String, String> headers, CharSequence body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new AwsRequest(SdkHttpMethod.POST, path, headers, bytes);
    }
}
