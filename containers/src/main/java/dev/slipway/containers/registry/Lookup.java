package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.port.Proxy;
import dev.slipway.port.Servers;
import dev.slipway.port.Servers.Answer;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks a server which bytes the name of an image stands for.
///
/// Source: OCI distribution specification 1.1, "Pulling manifests".
record Lookup(Servers servers, Optional<Proxy> proxy) {
    private static final String ACCEPT =
            String.join(
                    ", ",
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

    /// Whom is asked for what, and what it is shown.
    record Asking(Endpoint endpoint, Reference image, Credential credential) {
        String place() {
            return Web.place(endpoint.manifest(image));
        }

        <T> Trial<T> denied(int status, String place) {
            if (credential instanceof Credential.Anonymous) {
                return Trial.never(
                        "it lets nobody pull without a login (%d)".formatted(status),
                        place,
                        "check the name; for a private image add '%s' to `%s`"
                                .formatted(endpoint.host(), RegistrySettings.CREDENTIALS));
            }
            return Trial.never(
                    "it does not accept the login, or the login may not pull (%d)"
                            .formatted(status),
                    place,
                    EcrHost.of(endpoint.host()).isPresent()
                            ? "allow the role of this instance `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`, in its policy and in that of the repository"
                            : "check the entry of '%s' in `%s`"
                                    .formatted(endpoint.host(), RegistrySettings.CREDENTIALS));
        }
    }

    /// What a server has.
    ///
    /// @param digest of the manifest or index
    /// @param authorization the header with which it gives it; a secret
    record Found(Endpoint endpoint, String digest, Optional<String> authorization) {
        @Override
        public String toString() {
            return digest + " at " + endpoint.host();
        }
    }

    Trial<Found> find(Asking asking, Deadline end) throws InterruptedException {
        Optional<String> none = Optional.empty();
        return ask("HEAD", asking, none, end)
                .then(answer ->
                        answer.status() == 401
                                ? admitted(asking, answer, end)
                                        .then(header -> again(asking, header, end))
                                : judged(asking, answer, none, end));
    }

    private Trial<Found> again(Asking asking, String header, Deadline end)
            throws InterruptedException {
        Optional<String> authorization = Optional.of(header);
        return ask("HEAD", asking, authorization, end)
                .then(answer -> judged(asking, answer, authorization, end));
    }

    private Trial<Answer> ask(
            String method, Asking asking, Optional<String> authorization, Deadline end)
            throws InterruptedException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", ACCEPT);
        authorization.ifPresent(header -> headers.put("Authorization", header));
        Web.Request request =
                new Web.Request(
                        method, asking.endpoint().manifest(asking.image()), headers, new byte[0]);
        return servers.ask(request, proxy, end);
    }

    /// The header `Authorization` that a server wants to see.
    private Trial<String> admitted(Asking asking, Answer refusal, Deadline end)
            throws InterruptedException {
        Optional<Challenge> challenge = refusal.header("www-authenticate").flatMap(Challenge::best);
        if (challenge.isEmpty()) {
            return asking.denied(refusal.status(), asking.place());
        }
        return challenge.get().scheme().equals("bearer")
                ? new Tokens(servers, proxy)
                        .bearer(asking, challenge.get(), asking.credential(), end)
                : basic(asking, refusal.status());
    }

    private static Trial<String> basic(Asking asking, int status) {
        return switch (asking.credential()) {
            case Credential.Password password -> Trial.made(password.basic());
            case Credential.IdentityToken _ ->
                    Trial.never(
                            "it wants user and password, not an identity token",
                            asking.place(),
                            "set `username` and `password` of '%s' in `%s`"
                                    .formatted(
                                            asking.endpoint().host(),
                                            RegistrySettings.CREDENTIALS));
            case Credential.Anonymous _ -> asking.denied(status, asking.place());
        };
    }

    private Trial<Found> judged(
            Asking asking, Answer answer, Optional<String> authorization, Deadline end)
            throws InterruptedException {
        return switch (answer.status()) {
            case 200 -> found(asking, answer, authorization, end);
            case 401, 403 -> asking.denied(answer.status(), asking.place());
            case 404 ->
                    Trial.never(
                            "there is no such image (404)",
                            asking.place(),
                            "check name and tag of '%s'".formatted(asking.image().name()));
            case 405 -> got(asking, authorization, end);
            default -> strange(asking, answer);
        };
    }

    private static <T> Trial<T> strange(Asking asking, Answer answer) {
        return Trial.never(
                "it answers %d".formatted(answer.status()),
                asking.place(),
                "check that this is a registry");
    }

    private Trial<Found> found(
            Asking asking, Answer answer, Optional<String> authorization, Deadline end)
            throws InterruptedException {
        Optional<String> digest =
                answer.header("docker-content-digest").filter(text -> text.matches(Digests.FORM));
        return digest.isPresent()
                ? agreed(new Found(asking.endpoint(), digest.get(), authorization), asking)
                : got(asking, authorization, end);
    }

    /// Where a server tells no digest, it is that of the bytes.
    private Trial<Found> got(Asking asking, Optional<String> authorization, Deadline end)
            throws InterruptedException {
        return ask("GET", asking, authorization, end)
                .then(answer -> {
                    if (answer.status() != 200) {
                        return strange(asking, answer);
                    }
                    String digest = Digests.of(answer.body());
                    return answer.body().length > Web.Reply.MAX_BODY_BYTES
                            ? Trial.never(
                                    "its manifest is longer than 1 MiB",
                                    asking.place(),
                                    "check that this is a registry")
                            : agreed(new Found(asking.endpoint(), digest, authorization), asking);
                });
    }

    private static Trial<Found> agreed(Found found, Asking asking) {
        boolean same =
                asking.image().digest().map(wanted -> wanted.equals(found.digest())).orElse(true);
        return same
                ? Trial.made(found)
                : Trial.never(
                        "it has other bytes under that digest: " + found.digest(),
                        asking.place(),
                        "repair that server; nothing was taken from it");
    }
}
