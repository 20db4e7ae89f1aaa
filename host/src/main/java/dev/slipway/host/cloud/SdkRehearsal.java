package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Calls that go nowhere: the SDK signs, sends and reads as ever, but a connection made of memory answers. Each
/// service is called once, so that the first call that counts finds the classes of the SDK loaded: without a
/// cache that is most of the time that such a call takes.
final class SdkRehearsal implements SdkHttpClient {
    private static final String CLUSTER =
            "{\"cluster\":{\"kubernetesNetworkConfig\":{\"serviceIpv4Cidr\":\"10.100.0.0/16\"}}}";
    private static final String INSTANCES =
            """
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
            <privateDnsName>name</privateDnsName></item></instancesSet></item></reservationSet>
            </DescribeInstancesResponse>\
            """;

    private static final String REGION = "us-east-1";

    static void ofEks(Policies policies) {
        try (SdkCalls calls = calls(policies)) {
            calls.serviceNetwork("none", question(Wish.cluster(REGION, "none")));
        }
    }

    static void ofEc2(Policies policies) {
        try (SdkCalls calls = calls(policies)) {
            calls.privateDnsName("none", question(Wish.instance(REGION, "none")));
        }
    }

    private static SdkCalls calls(Policies policies) {
        return new SdkCalls(Optional.empty(), new SdkRehearsal(), policies);
    }

    private static Question question(Wish wish) {
        Keys keys = new Keys("none", "none", "none", "none", Instant.EPOCH);
        URI nowhere = URI.create("https://localhost");
        return new Question(wish, nowhere, keys, Deadline.NEVER, () -> false);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean eks = request.httpRequest().encodedPath().startsWith("/clusters/");
        byte[] body = (eks ? CLUSTER : INSTANCES).getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
