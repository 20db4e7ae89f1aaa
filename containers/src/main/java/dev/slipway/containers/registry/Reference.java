package dev.slipway.containers.registry;

import dev.slipway.model.Outcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an image, with everything in it that people leave out.
///
/// Source: the grammar of `distribution/reference`; OCI distribution specification 1.1, "Pulling manifests".
///
/// @param registry the host, with its port if it names one, for example `docker.io`
/// @param repository for example `library/busybox`
/// @param tag empty only if there is a digest
public record Reference(
        String registry, String repository, Optional<String> tag, Optional<String> digest) {
    static final String DOCKER_HUB = "docker.io";

    private static final String HOST =
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
                    + "|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(?<host>%s)/)?(?<path>%s(?:/%s)*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>%s))?"
                            .formatted(HOST, PART, PART, Digests.FORM));

    /// Longest name without tag and digest. Source: `distribution/reference`.
    private static final int MAX_NAME = 255;

    /// Reads what `source` of a container says.
    ///
    /// @param source for example `busybox`, `localhost:5000/tools/admin:v1`, `HOST/NAME@sha256:...`, or
    ///     `ecr.aws/arn:aws:ecr:REGION:ACCOUNT:repository/NAME:TAG`
    public static Outcome<Reference> of(String source) {
        Matcher found = FORM.matcher(EcrHost.withoutArn(source));
        if (!found.matches()) {
            return unreadable(source);
        }
        String host = Optional.ofNullable(found.group("host")).orElse("");
        String path = found.group("path");
        boolean named = host.matches(".*[.:].*|localhost|.*[A-Z].*");
        String registry = named ? host : DOCKER_HUB;
        String repository = named || host.isEmpty() ? path : host + "/" + path;
        if (registry.equals("index." + DOCKER_HUB)) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && !repository.contains("/")) {
            repository = "library/" + repository;
        }
        Optional<String> digest = Optional.ofNullable(found.group("digest"));
        Optional<String> tag =
                Optional.ofNullable(found.group("tag"))
                        .or(() -> digest.isPresent() ? Optional.empty() : Optional.of("latest"));
        return registry.length() + 1 + repository.length() > MAX_NAME
                ? unreadable(source)
                : new Outcome.Made<>(new Reference(registry, repository, tag, digest));
    }

    private static Outcome<Reference> unreadable(String source) {
        return Outcome.failed(
                "'%s' is no name of an image".formatted(source),
                "the source of the container",
                "write it as `HOST/NAME:TAG` or `HOST/NAME@sha256:DIGEST`; names are in lower case");
    }

    /// The name by which containerd keeps the image.
    public String name() {
        return "%s/%s%s%s"
                .formatted(
                        registry,
                        repository,
                        tag.map(":"::concat).orElse(""),
                        digest.map("@"::concat).orElse(""));
    }

    /// What the registry is asked for.
    String wanted() {
        return digest.or(() -> tag).orElseThrow();
    }
}
