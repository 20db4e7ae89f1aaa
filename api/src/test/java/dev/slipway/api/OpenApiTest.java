package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document says what the server does, and the server does what the document says.
@Timeout(120)
class OpenApiTest {
    private static final Described DESCRIBED = Described.shipped();

    /// Statuses that other tests bring about. So do `EventsTest` for the stream and `ReadingTest` for a host
    /// that has nothing yet.
    private static final Map<Integer, String> ELSEWHERE =
            Map.of(
                    101, "RunsCommandsTest",
                    304, "ChronicleTest",
                    412, "ChronicleTest",
                    413, "WritingTest",
                    423, "ActionsTest",
                    503, "HealthTest, EventsTest");

    /// What the update system may say besides, see `ActionsTest`.
    private static final Set<String> UPDATES =
            Set.of(
                    "POST /actions/prepare-update",
                    "POST /actions/activate-update",
                    "POST /actions/deactivate-update");

    @TempDir Path root;

    @Test
    void anIndependentReaderFindsNothingWrongWithIt() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser()
                        .readContents(
                                new String(OpenApi.bytes(), StandardCharsets.UTF_8),
                                List.of(),
                                options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths())
                .hasSize(DESCRIBED.document().path("paths").size());
    }

    @Test
    void itsOperationsAreTheEndpoints() throws IOException {
        assertThat(DESCRIBED.operations().keySet())
                .containsExactlyInAnyOrderElementsOf(Example.in(root).endpoints().names());
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        assertThat(DESCRIBED.operations().values())
                .extracting(operation -> operation.path("operationId").asString())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z][A-Za-z]+"));
    }

    @Test
    void nothingIsDescribedThatNobodyUses() {
        String text = DESCRIBED.document().toString();
        List<String> unused = new ArrayList<>();
        DESCRIBED
                .document()
                .path("components")
                .properties()
                .forEach(kind ->
                        kind.getValue().propertyNames().stream()
                                .map(name -> "#/components/%s/%s".formatted(kind.getKey(), name))
                                .filter(at -> !text.contains("\"" + at + "\""))
                                .forEach(unused::add));

        assertThat(unused).isEmpty();
    }

    static Set<String> rows() {
        return DESCRIBED.operations().keySet();
    }

    /// A parameter without a value is refused by who reads it, and by nobody else.
    @ParameterizedTest
    @MethodSource("rows")
    void anEndpointReadsTheParametersThatItIsSaidToRead(String row) throws IOException {
        Set<String> all =
                rows().stream()
                        .flatMap(each -> DESCRIBED.queries(each).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> read = new ArrayList<>();
        try (ServedApi api = ServedApi.in(root)) {
            for (String parameter : all) {
                if (firstBytes(api, row, parameter)
                        .contains("\r\n\r\n`" + parameter + "` has no value")) {
                    read.add(parameter);
                }
            }
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(DESCRIBED.queries(row));
    }

    /// Of a stream there is no end to wait for.
    private static String firstBytes(ServedApi api, String row, String parameter)
            throws IOException {
        try (SocketChannel channel = api.caller().call()) {
            Caller.send(
                    channel,
                    "%s?%s= HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                            .formatted(row, parameter));
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(8192);
            StringBuilder text = new StringBuilder();
            while (!text.toString().contains("\r\n\r\n")
                    || text.toString().startsWith("HTTP/1.1 4")
                            && !text.toString().contains("do:  ")) {
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    break;
                }
                text.append(
                        new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
            }
            return text.toString();
        }
    }

    @Test
    void everyStatusThatIsTriedIsDescribed() throws IOException {
        assertThat(EndpointCase.all())
                .filteredOn(line -> rows().contains(line.row()))
                .allSatisfy(line ->
                        assertThat(DESCRIBED.responses(line.row()))
                                .as(line.toString())
                                .containsKey(line.status()));
    }

    @Test
    void everyStatusThatIsDescribedIsTried() throws IOException {
        Set<String> tried =
                EndpointCase.all().stream()
                        .map(line -> line.row() + " " + line.status())
                        .collect(Collectors.toSet());
        tried.addAll(
                Set.of(
                        "GET /events 200",
                        "GET / 404",
                        "GET /settings 404",
                        "GET /settings/explain 404"));
        List<String> untried = new ArrayList<>();
        for (String row : rows()) {
            DESCRIBED.responses(row).keySet().stream()
                    .filter(status -> !ELSEWHERE.containsKey(status))
                    .filter(status -> !(UPDATES.contains(row) && Set.of(404, 409).contains(status)))
                    .map(status -> row + " " + status)
                    .filter(each -> !tried.contains(each))
                    .forEach(untried::add);
        }

        assertThat(untried).isEmpty();
    }

    static List<EndpointCase> answersInJson() throws IOException {
        return EndpointCase.all().stream().filter(line -> line.type().equals("json")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersInJson")
    void realAnswersFitTheirSchemas(EndpointCase line) throws IOException {
        try (ServedApi api = ServedApi.in(root)) {
            Given.prepare(api, root, line.given());
            Answer answer =
                    api.caller()
                            .ask(line.method(), line.target(), line.sentType(), line.sentBody());

            JsonNode schema = DESCRIBED.schema(line.row(), line.status()).orElseThrow();
            assertThat(DESCRIBED.refusals(schema, JsonMapper.shared().readTree(answer.body())))
                    .isEmpty();
        }
    }

    @Test
    void schemasRefuseWhatTheServerNeverSays() {
        JsonNode schema = DESCRIBED.schema("GET /healthz", 200).orElseThrow();

        assertThat(DESCRIBED.refusals(schema, JsonMapper.shared().readTree("{\"healthy\":1}")))
                .isNotEmpty();
    }

    @Test
    void examplesFitTheirSchemas() {
        assertThat(DESCRIBED.examples())
                .hasSizeGreaterThan(40)
                .allSatisfy(shown ->
                        assertThat(DESCRIBED.refusals(shown.path("schema"), shown.path("example")))
                                .as(shown.toString())
                                .isEmpty());
    }
}
