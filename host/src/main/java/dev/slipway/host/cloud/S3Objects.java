package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// S3 GetObject, signed by the SDK and sent as any other request; see `doc/adr/0022-get-object-by-signature.md`.
/// Region and credentials come from where the tools of AWS take them: environment, profile, metadata service.
///
/// @param endpoint takes the place of S3's own; buckets are in the path then
public record S3Objects(Web web, Optional<URI> endpoint) {
    /// Where S3 says that the bucket is, in the answer to who asks in a wrong region.
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "<Region>([a-z0-9-]+)</Region>|<Endpoint>[^<]*s3[.-]([a-z0-9-]+)\\.amazonaws");

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z]+)</Code>");

    /// @return the object, cut off as [Web.Reply] says; `Failed` if it can't be had
    public Outcome<byte[]> get(String bucket, String key, Web.Way way) throws InterruptedException {
        Wanted wanted = new Wanted(bucket, key);
        String region;
        AwsCredentials credentials;
        try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
            credentials = provider.resolveCredentials();
            region = new DefaultAwsRegionProviderChain().getRegion().id();
        } catch (SdkException _) {
            return Outcome.failed(
                    "there are no credentials for AWS, or no region",
                    wanted.name(),
                    "set AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the instance a role");
        }
        Outcome<Web.Reply> first = ask(wanted, region, credentials, way);
        Optional<String> elsewhere =
                first instanceof Outcome.Made<Web.Reply>(Web.Reply reply) && !reply.good()
                        ? elsewhere(reply).filter(other -> !other.equals(region))
                        : Optional.empty();
        Outcome<Web.Reply> last =
                elsewhere.isPresent() ? ask(wanted, elsewhere.get(), credentials, way) : first;
        return last.then(reply -> judged(wanted, reply));
    }

    private record Wanted(String bucket, String key) {
        private String name() {
            return "s3://" + bucket + "/" + key;
        }
    }

    private Outcome<Web.Reply> ask(
            Wanted wanted, String region, AwsCredentials credentials, Web.Way way)
            throws InterruptedException {
        URI target = target(wanted, region);
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(target).build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(wish ->
                                wish.identity(credentials)
                                        .request(request)
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                        .putProperty(
                                                HttpSigner.SIGNING_CLOCK,
                                                java.time.Clock.systemUTC()));
        Map<String, String> headers = new HashMap<>();
        signed.request().forEachHeader((name, values) -> headers.put(name, values.getFirst()));
        headers.remove("Host"); // the connection writes it itself
        return web.send(new Web.Request("GET", target, headers, new byte[0]), way);
    }

    /// The bucket is part of the name of the host, unless its name has dots, for which no certificate is good.
    private URI target(Wanted wanted, String region) {
        String key = SdkHttpUtils.urlEncodeIgnoreSlashes(wanted.key());
        String host = ServiceMetadata.of("s3").endpointFor(Region.of(region)).toString();
        boolean inPath = endpoint.isPresent() || wanted.bucket().contains(".");
        String base = endpoint.map(URI::toString).orElse("https://" + host);
        return inPath
                ? URI.create(base + "/" + wanted.bucket() + "/" + key)
                : URI.create("https://" + wanted.bucket() + "." + host + "/" + key);
    }

    private static Optional<String> elsewhere(Web.Reply reply) {
        Matcher found = ELSEWHERE.matcher(text(reply));
        return found.find()
                ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
                : Optional.empty();
    }

    private static Outcome<byte[]> judged(Wanted wanted, Web.Reply reply) {
        if (reply.good()) {
            return new Outcome.Made<>(reply.body());
        }
        Matcher code = CODE.matcher(text(reply));
        String said = code.find() ? " " + code.group(1) : "";
        return Outcome.failed(
                "S3 answers " + reply.status() + said,
                wanted.name(),
                "check bucket, key and region, and that `s3:GetObject` is allowed for them");
    }

    private static String text(Web.Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
