package dev.slipway.simulators;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A registry of images.
///
/// Source: OCI distribution specification 1.1; "Token authentication specification" of `distribution`.
final class RegistryService implements Service {
    private static final String JSON = "application/json";
    private static final Pattern PART =
            Pattern.compile("/v2/(?<name>.+)/(?<kind>manifests|blobs)/(?<reference>[^/]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{0,9})");

    private final RegistryScript script;
    private final RegistryGate gate;
    private final Ledger ledger;

    /// @param own where this registry listens
    /// @param ledger takes who asked for what, and what was shown
    RegistryService(RegistryScript script, Supplier<String> own, Ledger ledger) {
        this.script = script;
        this.gate = new RegistryGate(script, own);
        this.ledger = ledger;
    }

    /// `token`, `v2`, or kind, name and reference: `manifests/tools/admin:v1`,
    /// `blobs/tools/admin@sha256:...`.
    @Override
    public String target(Call call) {
        Matcher part = PART.matcher(call.path());
        if (!part.matches()) {
            return call.path().equals(RegistryGate.TOKEN_PATH) ? "token" : "v2";
        }
        return part.group("kind") + "/" + named(part);
    }

    private static String named(Matcher part) {
        String reference = part.group("reference");
        return part.group("name") + (reference.contains(":") ? "@" : ":") + reference;
    }

    @Override
    public Request name(Call call) {
        return new Request(call.method(), target(call));
    }

    @Override
    public void came(Call call) {
        ledger.add(
                call.method() + " " + target(call),
                Map.of("shown", RegistryGate.shown(call), "ns", RegistryGate.ns(call)));
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals(RegistryGate.TOKEN_PATH)) {
            return gate.token(call);
        }
        Matcher part = PART.matcher(call.path());
        boolean named = part.matches();
        String name = named ? part.group("name") : "";
        if (!gate.lets(call, name)) {
            return gate.refusal(401, "UNAUTHORIZED", name);
        }
        if (!named) {
            return new Answer(200, JSON, "{}");
        }
        return part.group("kind").equals("blobs") && script.storage().isPresent()
                ? new Answer(307, JSON, "")
                        .with(
                                "Location",
                                script.storage().get().resolve(call.path())
                                        + "?signature=simulated")
                : part(call, part);
    }

    private Answer part(Call call, Matcher part) {
        boolean manifest = part.group("kind").equals("manifests");
        Optional<OciImage> image = image(part);
        Optional<byte[]> bytes =
                image.map(found ->
                        found.blobs()
                                .get(
                                        part.group("reference").contains(":")
                                                ? part.group("reference")
                                                : found.digest()));
        return bytes.map(found -> manifest ? manifest(found) : blob(call, found))
                .orElseGet(() ->
                        gate.refusal(404, manifest ? "MANIFEST_UNKNOWN" : "BLOB_UNKNOWN", ""));
    }

    /// By its tag, or the one that has a part with this digest.
    private Optional<OciImage> image(Matcher part) {
        String reference = part.group("reference");
        return script.images().entrySet().stream()
                .filter(one ->
                        reference.contains(":")
                                ? one.getKey().startsWith(part.group("name") + ":")
                                        && one.getValue().blobs().containsKey(reference)
                                : one.getKey().equals(part.group("name") + ":" + reference))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Answer manifest(byte[] bytes) {
        return new Answer(
                        200,
                        Map.of(Answer.CONTENT_TYPE, OciImage.manifestType(bytes).orElse(JSON)),
                        bytes)
                .with("Docker-Content-Digest", OciImage.digest(bytes));
    }

    private static Answer blob(Call call, byte[] bytes) {
        Answer whole =
                new Answer(200, Map.of(Answer.CONTENT_TYPE, "application/octet-stream"), bytes)
                        .with("Docker-Content-Digest", OciImage.digest(bytes))
                        .with("Accept-Ranges", "bytes");
        Matcher range = RANGE.matcher(call.header("Range").orElse(""));
        if (!range.matches()) {
            return whole;
        }
        int from = Integer.parseInt(range.group(1));
        int last =
                range.group(2).isEmpty()
                        ? bytes.length - 1
                        : Math.min(Integer.parseInt(range.group(2)), bytes.length - 1);
        return from > last ? new Answer(416, JSON, "") : whole.part(from, last);
    }

    @Override
    public Act.Status tooOften(Call call) {
        return new Act.Status(429, "TOOMANYREQUESTS");
    }

    @Override
    public Answer refuse(Call call, Act.Status status) {
        Matcher part = PART.matcher(call.path());
        String code = status.code().isEmpty() ? "SIMULATED" : status.code();
        return gate.refusal(status.status(), code, part.matches() ? part.group("name") : "");
    }
}
