package dev.slipway.host.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.AutoScaling.Hook;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.AutoScaling.Result;
import dev.slipway.port.Aws.NetworkCards;
import dev.slipway.port.Aws.Text;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.CloudFormation.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;

/// Our calls against the SDK's own clients: both ask the same, and read the same in an answer.
class OwnClientsTest {
    private static final String REGION = "eu-west-1";
    private static final Keys KEYS = new Keys("role", "AKID", "secret", "token", Instant.EPOCH);
    private static final Hook HOOK = new Hook("group a", "hook+b", "i-0");
    private static final Signal SIGNAL = new Signal("stack-ü", "Res", "i-0", Status.SUCCESS);

    /// One call.
    ///
    /// @param theirs by the SDK's client, ends with what it read
    private record Case(
            Wish wish,
            String answer,
            BiFunction<SdkCalls, Question, Attempt<?>> ours,
            BiFunction<Line, URI, Object> theirs) {
        @Override
        public String toString() {
            return wish.permission();
        }
    }

    /// Answers from memory, and keeps what was asked.
    private static final class Line implements SdkHttpClient {
        private final int status;
        private final String answer;
        private final Map<String, String> asked = new TreeMap<>();

        Line(int status, String answer) {
            this.status = status;
            this.answer = answer;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            var http = request.httpRequest();
            asked.put("method", http.method().name());
            asked.put("uri", http.getUri().toString().replaceFirst("/$", ""));
            http.firstMatchingHeader("Content-Type")
                    .ifPresent(type -> asked.put("type", type.split(";")[0]));
            http.firstMatchingHeader("X-Amz-Security-Token")
                    .ifPresent(token -> asked.put("token", token));
            http.firstMatchingHeader("Authorization")
                    .map(text -> text.replaceAll(".*/\\d{8}/([^,]*),.*", "$1"))
                    .ifPresent(scope -> asked.put("scope", scope));
            request.contentStreamProvider()
                    .map(body -> text(body.newStream()))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(body ->
                            Arrays.stream(body.split("&"))
                                    .map(pair -> pair.split("=", 2))
                                    .forEach(pair ->
                                            asked.put(
                                                    "form " + pair[0],
                                                    URLDecoder.decode(pair[1], UTF_8))));
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(
                                    SdkHttpResponse.builder()
                                            .statusCode(status)
                                            .statusText("said")
                                            .build())
                            .responseBody(
                                    AbortableInputStream.create(
                                            new ByteArrayInputStream(answer.getBytes(UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        private static String text(java.io.InputStream body) {
            try (body) {
                return new String(body.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Line line, URI endpoint) {
        return builder.httpClient(line)
                .region(Region.of(REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        KEYS.accessKeyId(), KEYS.secret(), KEYS.token())))
                .build();
    }

    static Stream<Case> calls() {
        return Stream.of(
                new Case(
                        Wish.cluster(REGION, "blue / ü"),
                        "{\"cluster\":{\"name\":\"b\",\"kubernetesNetworkConfig\":{\"serviceIpv4Cidr\":\"10.1.0.0/16\"}}}",
                        (calls, question) ->
                                SdkClusters.serviceNetwork(calls, "blue / ü", question),
                        (line, at) ->
                                new Text(
                                        client(EksClient.builder(), line, at)
                                                .describeCluster(it -> it.name("blue / ü"))
                                                .cluster()
                                                .kubernetesNetworkConfig()
                                                .serviceIpv4Cidr())),
                new Case(
                        Wish.instance(REGION, "i-0"),
                        """
                        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item>
                        <instancesSet><item><networkInterfaceSet><item><privateDnsName>card</privateDnsName></item>
                        </networkInterfaceSet><privateDnsName>ip-1.internal</privateDnsName></item></instancesSet></item>
                        </reservationSet></DescribeInstancesResponse>
                        """,
                        (calls, question) ->
                                SdkInstances.privateDnsName(
                                        calls, "i-0", question, Policies.STANDARD.newborn()),
                        (line, at) ->
                                new Text(
                                        client(Ec2Client.builder(), line, at)
                                                .describeInstances(it -> it.instanceIds("i-0"))
                                                .reservations()
                                                .getFirst()
                                                .instances()
                                                .getFirst()
                                                .privateDnsName())),
                new Case(
                        Wish.instanceType(REGION, "m5.large"),
                        """
                        <DescribeInstanceTypesResponse><instanceTypeSet><item><networkInfo>
                        <ipv4AddressesPerInterface>10</ipv4AddressesPerInterface><maximumNetworkInterfaces>3</maximumNetworkInterfaces></networkInfo></item>
                        </instanceTypeSet></DescribeInstanceTypesResponse>
                        """,
                        (calls, question) -> SdkInstances.networkCards(calls, "m5.large", question),
                        (line, at) -> {
                            var cards =
                                    client(Ec2Client.builder(), line, at)
                                            .describeInstanceTypes(
                                                    it -> it.instanceTypesWithStrings("m5.large"))
                                            .instanceTypes()
                                            .getFirst()
                                            .networkInfo();
                            return new NetworkCards(
                                    cards.maximumNetworkInterfaces(),
                                    cards.ipv4AddressesPerInterface());
                        }),
                new Case(
                        Wish.member(REGION, "i-0"),
                        """
                        <DescribeAutoScalingInstancesResponse><DescribeAutoScalingInstancesResult><AutoScalingInstances><member>
                        <LifecycleState>InService</LifecycleState><AutoScalingGroupName>g</AutoScalingGroupName></member>
                        </AutoScalingInstances></DescribeAutoScalingInstancesResult></DescribeAutoScalingInstancesResponse>
                        """,
                        (calls, question) -> SdkGroups.member(calls, "i-0", question),
                        (line, at) -> {
                            var member =
                                    client(AutoScalingClient.builder(), line, at)
                                            .describeAutoScalingInstances(
                                                    it -> it.instanceIds("i-0"))
                                            .autoScalingInstances()
                                            .getFirst();
                            return new Member(
                                    member.autoScalingGroupName(), member.lifecycleState());
                        }),
                new Case(
                        Wish.completion(REGION, HOOK.name(), HOOK.group()),
                        "<CompleteLifecycleActionResponse/>",
                        (calls, question) ->
                                SdkGroups.complete(calls, HOOK, Result.CONTINUE, question),
                        (line, at) -> {
                            client(AutoScalingClient.builder(), line, at)
                                    .completeLifecycleAction(it ->
                                            it.autoScalingGroupName(HOOK.group())
                                                    .lifecycleHookName(HOOK.name())
                                                    .instanceId(HOOK.instanceId())
                                                    .lifecycleActionResult("CONTINUE"));
                            return HOOK;
                        }),
                new Case(
                        Wish.heartbeat(REGION, HOOK.name(), HOOK.group()),
                        "<RecordLifecycleActionHeartbeatResponse/>",
                        (calls, question) -> SdkGroups.heartbeat(calls, HOOK, question),
                        (line, at) -> {
                            client(AutoScalingClient.builder(), line, at)
                                    .recordLifecycleActionHeartbeat(it ->
                                            it.autoScalingGroupName(HOOK.group())
                                                    .lifecycleHookName(HOOK.name())
                                                    .instanceId(HOOK.instanceId()));
                            return HOOK;
                        }),
                new Case(
                        Wish.signal(REGION, SIGNAL.stack(), SIGNAL.resource()),
                        "<SignalResourceResponse/>",
                        (calls, question) -> SdkStacks.signal(calls, SIGNAL, question),
                        (line, at) -> {
                            client(CloudFormationClient.builder(), line, at)
                                    .signalResource(it ->
                                            it.stackName(SIGNAL.stack())
                                                    .logicalResourceId(SIGNAL.resource())
                                                    .uniqueId(SIGNAL.uniqueId())
                                                    .status(SIGNAL.status().name()));
                            return SIGNAL;
                        }));
    }

    private static Question question(Case one) {
        URI target = new Endpoints(Optional.empty()).of(one.wish());
        return new Question(one.wish(), target, KEYS, Deadline.NEVER, () -> false);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void bothAskTheSameAndReadTheSame(Case one) {
        Line mine = new Line(200, one.answer());
        Line yours = new Line(200, one.answer());
        Question question = question(one);

        Attempt<?> ours = one.ours().apply(new SdkCalls(mine), question);
        Object theirs = one.theirs().apply(yours, question.target());

        assertThat(ours).isEqualTo(new Attempt.Done<>(new Outcome.Made<>(theirs)));
        assertThat(mine.asked).isEqualTo(yours.asked);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void bothReadTheSameInARefusal(Case one) {
        String refusal =
                switch (one.wish().service()) {
                    case "eks" ->
                            "{\"__type\":\"com.amazonaws.eks#ThrottlingException\",\"message\":\"slow\"}";
                    case "ec2" ->
                            "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>slow</Message></Error></Errors></Response>";
                    default ->
                            "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>slow</Message></Error></ErrorResponse>";
                };
        Question question = question(one);

        AwsServiceException ours =
                refusal(refusal, line -> one.ours().apply(new SdkCalls(line), question));
        AwsServiceException theirs =
                refusal(refusal, line -> one.theirs().apply(line, question.target()));

        assertThat(ours.awsErrorDetails().errorCode())
                .isEqualTo(theirs.awsErrorDetails().errorCode());
        assertThat(ours.awsErrorDetails().errorMessage()).isEqualTo("slow");
        assertThat(ours.statusCode()).isEqualTo(theirs.statusCode());
        assertThat(ours.isThrottlingException()).isTrue();
    }

    private static AwsServiceException refusal(String body, Consumer<Line> call) {
        try {
            call.accept(new Line(400, body));
        } catch (AwsServiceException refusal) {
            return refusal;
        }
        throw new AssertionError("it was not refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eks", "ec2", "autoscaling", "cloudformation"})
    void bothCallTheSameHostsInAllRegions(String service) {
        for (Region region : Region.regions()) {
            if (region.isGlobalRegion()) {
                continue;
            }
            Wish wish =
                    switch (service) {
                        case "eks" -> Wish.cluster(region.id(), "c");
                        case "ec2" -> Wish.instance(region.id(), "i");
                        case "autoscaling" -> Wish.member(region.id(), "i");
                        default -> Wish.signal(region.id(), "s", "r");
                    };
            assertThat(new Endpoints(Optional.empty()).of(wish).getHost())
                    .isEqualTo(ServiceMetadata.of(service).endpointFor(region).toString());
        }
    }
}
