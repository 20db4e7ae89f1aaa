package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Text;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;

/// Single calls with the SDK: its own retries off, nothing read from the environment but the proxy, a client
/// for each region made at its first call. The only class that loads the SDK.
final class SdkCalls implements AutoCloseable {
    private final Optional<URI> endpoint;
    private final Policy policy;
    private final SdkHttpClient http;
    private final Map<String, EksClient> eks = new ConcurrentHashMap<>();
    private final Map<String, Ec2Client> ec2 = new ConcurrentHashMap<>();

    SdkCalls(Optional<URI> endpoint, Policy policy) {
        this.endpoint = endpoint;
        this.policy = policy;
        this.http =
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(policy.connect())
                        .socketTimeout(policy.read())
                        .proxyConfiguration(proxies(endpoint))
                        .build();
    }

    /// One attempt.
    ///
    /// @param number of the attempt, from 1
    /// @param end by which it must be over
    /// @param expired called when AWS says that the keys are no longer good
    record Question(Wish wish, Keys keys, int number, Deadline end, Runnable expired) {}

    Attempt<Text> serviceIpv4Cidr(String cluster, Question question) throws InterruptedException {
        return attempt(
                question,
                "cluster '%s' has no service network in IPv4".formatted(cluster),
                () -> {
                    DescribeClusterResponse answer =
                            client(eks, EksClient.builder(), question)
                                    .describeCluster(asked ->
                                            asked.name(cluster)
                                                    .overrideConfiguration(limits(question)));
                    return Optional.ofNullable(answer.cluster())
                            .map(Cluster::kubernetesNetworkConfig)
                            .map(KubernetesNetworkConfigResponse::serviceIpv4Cidr);
                });
    }

    Attempt<Text> privateDnsName(String instanceId, Question question) throws InterruptedException {
        return attempt(
                question,
                "instance '%s' has no private DNS name".formatted(instanceId),
                () -> {
                    DescribeInstancesResponse answer =
                            client(ec2, Ec2Client.builder(), question)
                                    .describeInstances(asked ->
                                            asked.instanceIds(instanceId)
                                                    .overrideConfiguration(limits(question)));
                    return answer.reservations().stream()
                            .flatMap(reservation -> reservation.instances().stream())
                            .map(Instance::privateDnsName)
                            .findFirst();
                });
    }

    @Override
    public void close() {
        eks.values().forEach(EksClient::close);
        ec2.values().forEach(Ec2Client::close);
        http.close();
    }

    private Attempt<Text> attempt(Question question, String none, Supplier<Optional<String>> call)
            throws InterruptedException {
        try {
            Outcome<Text> outcome =
                    call.get()
                            .filter(text -> !text.isEmpty())
                            .<Outcome<Text>>map(text -> new Outcome.Made<>(new Text(text)))
                            .orElseGet(() -> new Outcome.Skipped<>(none));
            return new Attempt.Done<>(outcome);
        } catch (SdkException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new SdkVerdict(question, target(question.wish()), policy).of(failure);
        }
    }

    private URI target(Wish wish) {
        return endpoint.orElseGet(() ->
                URI.create(
                        "https://"
                                + ServiceMetadata.of(wish.service())
                                        .endpointFor(Region.of(wish.region()))));
    }

    private AwsRequestOverrideConfiguration limits(Question question) {
        Keys keys = question.keys();
        long millis = question.end().atMost(policy.read()).toMillis();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(Duration.ofMillis(Math.max(1, millis)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        keys.accessKeyId(), keys.secret(), keys.token())))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            Map<String, C> clients, B builder, Question question) {
        return clients.computeIfAbsent(
                question.wish().region(),
                region -> {
                    endpoint.ifPresent(builder::endpointOverride);
                    return builder.httpClient(http)
                            .region(Region.of(region))
                            .credentialsProvider(AnonymousCredentialsProvider.create())
                            .dualstackEnabled(false)
                            .fipsEnabled(false)
                            .overrideConfiguration(own ->
                                    own.retryStrategy(AwsRetryStrategy.doNotRetry())
                                            .defaultProfileFile(ProfileFile.aggregator().build()))
                            .build();
                });
    }

    /// Proxies are for the world outside: loopback is never asked through one.
    private static ProxyConfiguration proxies(Optional<URI> endpoint) {
        boolean outside = endpoint.filter(Reach::isLoopback).isEmpty();
        return ProxyConfiguration.builder()
                .useEnvironmentVariablesValues(outside)
                .useSystemPropertyValues(outside)
                .build();
    }
}
