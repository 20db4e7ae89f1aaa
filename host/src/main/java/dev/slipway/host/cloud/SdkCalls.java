package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.NetworkCards;
import dev.slipway.port.Aws.Text;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
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
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;

/// Single calls with the SDK on one route: its own retries off, nothing read from the environment, a client
/// for each region made at its first call.
final class SdkCalls implements AutoCloseable {
    private final Optional<URI> endpoint;
    private final Policies policies;
    private final SdkHttpClient http;
    private final Map<ClientKey, SdkClient> clients = new ConcurrentHashMap<>();

    /// @param endpoint serves all services; empty for the real ones
    SdkCalls(Optional<URI> endpoint, SdkHttpClient http, Policies policies) {
        this.endpoint = endpoint;
        this.http = http;
        this.policies = policies;
    }

    static SdkCalls on(Route route, Optional<URI> endpoint, Policies policies, Trust trust) {
        Connections connections = new Connections(route, policies.aws());
        return new SdkCalls(
                endpoint,
                UrlConnectionHttpClient.create(uri -> {
                    HttpURLConnection connection = connections.to(uri);
                    trust.to(connection);
                    return connection;
                }),
                policies);
    }

    Attempt<Text> serviceNetwork(String cluster, Question question) {
        DescribeClusterResponse answer =
                client(question, EksClient.class, EksClient::builder)
                        .describeCluster(asked ->
                                asked.name(cluster)
                                        .overrideConfiguration(signedBy(question.keys())));
        return Optional.ofNullable(answer.cluster())
                .map(Cluster::kubernetesNetworkConfig)
                .flatMap(SdkCalls::network)
                .map(network -> done(new Text(network)))
                .orElseGet(() ->
                        new Attempt.Done<>(
                                new Outcome.Skipped<>(
                                        "cluster '%s' has no service network".formatted(cluster))));
    }

    private static Optional<String> network(KubernetesNetworkConfigResponse config) {
        return Optional.ofNullable(config.serviceIpv4Cidr())
                .or(() -> Optional.ofNullable(config.serviceIpv6Cidr()))
                .filter(network -> !network.isEmpty());
    }

    Attempt<Text> privateDnsName(String instanceId, Question question) {
        return client(question, Ec2Client.class, Ec2Client::builder)
                .describeInstances(asked ->
                        asked.instanceIds(instanceId)
                                .overrideConfiguration(signedBy(question.keys())))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::privateDnsName)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .map(name -> done(new Text(name)))
                .orElseGet(() -> new Attempt.Later<>(nameless(question), policies.newborn()));
    }

    private Trouble nameless(Question question) {
        return new Trouble(
                "it has no private DNS name yet",
                question.target().toString(),
                "switch on DNS hostnames in the VPC, or set `settings.kubernetes.hostname-override` in the user data");
    }

    Attempt<NetworkCards> networkCards(String type, Question question) {
        return client(question, Ec2Client.class, Ec2Client::builder)
                .describeInstanceTypes(asked ->
                        asked.instanceTypesWithStrings(type)
                                .overrideConfiguration(signedBy(question.keys())))
                .instanceTypes()
                .stream()
                .findFirst()
                .map(InstanceTypeInfo::networkInfo)
                .filter(cards -> cards.maximumNetworkInterfaces() != null)
                .filter(cards -> cards.ipv4AddressesPerInterface() != null)
                .map(SdkCalls::cards)
                .orElseGet(() ->
                        new Attempt.Done<>(
                                new Outcome.Skipped<>(
                                        "EC2 tells no network cards of '%s'".formatted(type))));
    }

    private static Attempt<NetworkCards> cards(NetworkInfo cards) {
        return done(
                new NetworkCards(
                        cards.maximumNetworkInterfaces(), cards.ipv4AddressesPerInterface()));
    }

    private static <T> Attempt<T> done(T value) {
        return new Attempt.Done<>(new Outcome.Made<>(value));
    }

    /// One request that is signed already.
    HttpExecuteResponse http(HttpExecuteRequest request) throws IOException {
        return http.prepareRequest(request).call();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }

    /// The client of a service in the region of a question.
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            Question question, Class<C> service, Supplier<B> builder) {
        String region = question.wish().region();
        return service.cast(
                clients.computeIfAbsent(
                        new ClientKey(service, region), _ -> client(builder.get(), region)));
    }

    /// @param service the interface of its client
    private record ClientKey(Class<?> service, String region) {}

    static AwsRequestOverrideConfiguration signedBy(Keys keys) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        keys.accessKeyId(), keys.secret(), keys.token())))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, String region) {
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
    }
}
