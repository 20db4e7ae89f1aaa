package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Single calls on one route, signed and sent by the SDK; see `doc/adr/0038-aws-calls-by-signature.md`. Nothing is
/// read from the environment, and nothing is tried twice but, once, what AWS refuses for the time of its signature. Calls
/// end with an exception of the SDK if they fail: that of an AWS service if it refuses.
final class SdkCalls implements AutoCloseable {
    private final SdkHttpClient http;
    private final ServiceClock clock = new ServiceClock();

    SdkCalls(SdkHttpClient http) {
        this.http = http;
    }

    static SdkCalls on(Route route, Policies policies, Trust trust) {
        Connections connections = new Connections(route, policies.aws());
        return new SdkCalls(
                UrlConnectionHttpClient.create(uri -> {
                    HttpURLConnection connection = connections.to(uri);
                    trust.to(connection);
                    return connection;
                }));
    }

    AwsXml xml(AwsRequest request, Question question) {
        try {
            return AwsXml.of(send(request, question));
        } catch (XMLStreamException _) {
            throw unreadable("XML");
        }
    }

    JsonNode json(AwsRequest request, Question question) {
        try {
            return JsonMapper.shared().readTree(send(request, question));
        } catch (JacksonException _) {
            throw unreadable("JSON");
        }
    }

    /// The parser's words stay out: they may quote the answer, which may be a login.
    private static SdkClientException unreadable(String wanted) {
        return SdkClientException.create("the answer is no " + wanted);
    }

    private byte[] send(AwsRequest request, Question question) {
        return send(request, question, true);
    }

    private byte[] send(AwsRequest request, Question question, boolean mayFollow) {
        Duration ahead = clock.ahead();
        try {
            HttpExecuteResponse answer =
                    http.prepareRequest(signed(request, question, ahead)).call();
            byte[] body = body(answer);
            if (answer.httpResponse().isSuccessful()) {
                return body;
            }
            AwsServiceException refusal = SdkRefusal.of(answer.httpResponse(), body, ahead);
            if (mayFollow && clock.follows(refusal, ahead)) {
                return send(request, question, false);
            }
            throw refusal;
        } catch (IOException failed) {
            throw SdkClientException.create("no answer", failed);
        }
    }

    private static HttpExecuteRequest signed(
            AwsRequest request, Question question, Duration ahead) {
        Wish wish = question.wish();
        Clock by = Clock.offset(Clock.systemUTC(), ahead.negated());
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(it -> {
                            it.identity(identity(question.keys()))
                                    .request(unsigned(request, question.target()))
                                    .putProperty(
                                            AwsV4HttpSigner.SERVICE_SIGNING_NAME, wish.service())
                                    .putProperty(AwsV4HttpSigner.REGION_NAME, wish.region())
                                    .putProperty(HttpSigner.SIGNING_CLOCK, by);
                            if (request.body().length > 0) {
                                it.payload(ContentStreamProvider.fromByteArray(request.body()));
                            }
                        });
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(null))
                .build();
    }

    private static AwsSessionCredentials identity(Keys keys) {
        return AwsSessionCredentials.create(keys.accessKeyId(), keys.secret(), keys.token());
    }

    private static SdkHttpRequest unsigned(AwsRequest request, URI target) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder()
                        .method(request.method())
                        .uri(target)
                        .encodedPath(target.getRawPath().replaceFirst("/$", "") + request.path())
                        .putHeader("User-Agent", "slipway");
        request.headers().forEach(unsigned::putHeader);
        if (request.body().length > 0) {
            unsigned.putHeader("Content-Length", Integer.toString(request.body().length));
        }
        return unsigned.build();
    }

    private static byte[] body(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return new byte[0];
        }
        try (InputStream body = answer.responseBody().get()) {
            return body.readNBytes(LimitedBody.MAX_BYTES);
        }
    }

    static <T> Attempt<T> done(T value) {
        return new Attempt.Done<>(new Outcome.Made<>(value));
    }

    @Override
    public void close() {
        http.close();
    }
}
