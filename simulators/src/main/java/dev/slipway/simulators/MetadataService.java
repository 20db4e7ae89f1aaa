package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the EC2 instance metadata service, version 2, answers: a token for a PUT, data for a token.
///
/// Source: "Use the Instance Metadata Service", EC2 user guide.
final class MetadataService implements Service {
    private static final String TEXT = "text/plain";
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String TOKEN_LIFE = "X-aws-ec2-metadata-token-ttl-seconds";

    private final MetadataScript script;
    private final Map<String, Course> courses = new HashMap<>();
    private final Tokens tokens;

    /// @param nanos the clock by which answers change
    MetadataService(MetadataScript script, Tokens tokens, LongSupplier nanos) {
        this.script = script;
        this.tokens = tokens;
        script.courses().forEach((path, steps) -> courses.put(path, new Course(steps, nanos)));
    }

    @Override
    public Request name(Call call) {
        return new Request(call.method(), call.path());
    }

    /// The path without its schema version and without the slash at its end.
    @Override
    public String target(Call call) {
        String path = call.path().replaceFirst("^/[^/]*", "");
        return path.replaceAll("^/+|/+$", "");
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals(TOKEN_PATH)) {
            return token(call);
        }
        if (!call.method().equals("GET")) {
            return refuse(405);
        }
        if (!tokens.accepts(call.header("X-aws-ec2-metadata-token"))) {
            return refuse(401);
        }
        return data(call)
                .map(body -> new Answer(200, Map.of(Answer.CONTENT_TYPE, TEXT), body))
                .orElse(refuse(404));
    }

    @Override
    public Answer refuse(Call call, Act.Status status) {
        Answer answer = refuse(status.status());
        return status.status() / 100 == 3 ? answer.with("Location", call.path() + "/") : answer;
    }

    @Override
    public Act.Status tooOften(Call call) {
        return new Act.Status(429);
    }

    private static Answer refuse(int status) {
        return new Answer(status, TEXT, "the simulated metadata service answers " + status + "\n");
    }

    private Answer token(Call call) {
        if (!call.method().equals("PUT")) {
            return refuse(405);
        }
        if (call.header("X-Forwarded-For").isPresent()) {
            return refuse(403);
        }
        Optional<String> life = call.header(TOKEN_LIFE);
        return tokens.issue(life)
                .map(token -> new Answer(200, TEXT, token).with(TOKEN_LIFE, life.orElseThrow()))
                .orElse(refuse(400));
    }

    private Optional<byte[]> data(Call call) {
        String path = target(call);
        String schema = call.path().split("/", 3)[1];
        if (schema.isEmpty()) {
            return Optional.of(bytes(String.join("\n", script.schemas())));
        }
        if (!script.schemas().contains(schema)) {
            return Optional.empty();
        }
        Course course = courses.get(path);
        return course == null
                ? Optional.ofNullable(script.answers().get(path)).or(() -> listing(path))
                : course.next();
    }

    /// The names below a path, one a line; a name that has more below it ends in a slash.
    private Optional<byte[]> listing(String path) {
        String folder = path.isEmpty() ? "" : path + "/";
        Set<String> names =
                Stream.concat(script.answers().keySet().stream(), courses.keySet().stream())
                        .filter(one -> one.startsWith(folder))
                        .map(one -> one.substring(folder.length()).replaceFirst("/.*", "/"))
                        .collect(Collectors.toCollection(TreeSet::new));
        String text =
                names.stream()
                        .filter(name -> !names.contains(name + "/"))
                        .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
