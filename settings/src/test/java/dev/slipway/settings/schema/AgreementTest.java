package dev.slipway.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Branch;
import dev.slipway.settings.reference.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema never refuses what the check accepts, and where it accepts more, that is written down.
class AgreementTest {
    private static final Path TYPES = Path.of("src/test/resources/model/types.txt");
    private static final Path LAXER = Path.of("src/test/resources/schema/laxer.txt");

    private static final List<Place> PLACES = Place.all(Schemas.ALL.tree());
    private static final com.networknt.schema.Schema SCHEMA =
            Schemas.compiled(Schemas.json(Schemas.ALL));

    static List<Place> places() {
        return PLACES;
    }

    @ParameterizedTest
    @MethodSource("places")
    void bothAcceptTheExampleOfASetting(Place place) {
        assertThat(problems(place.document())).isEmpty();
        assertThat(Schemas.refusals(SCHEMA, place.document())).isEmpty();
    }

    private static List<?> problems(Map<String, Object> document) {
        return Schemas.ALL.check((Node.Table) Node.of(document)).problems();
    }

    /// A value of the table of accepted and refused values, where a setting of that type takes it.
    record Sample(String type, boolean good, Object value, Map<String, Object> document) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(type, good ? "+" : "-", value);
        }
    }

    static Stream<Sample> samples() throws IOException {
        return Files.readAllLines(TYPES).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .flatMap(words ->
                        values(words[2], words[1].equals("="))
                                .flatMap(value ->
                                        documents(words[0], value)
                                                .map(document ->
                                                        new Sample(
                                                                words[0],
                                                                !words[1].equals("-"),
                                                                value,
                                                                document))));
    }

    private static Stream<Object> values(String json, boolean pairs) {
        Node array = Input.json("{\"v\":" + json + "}").root().members().get("v").value();
        return ((Node.Array) array)
                .elements().stream()
                        .map(node -> pairs ? ((Node.Array) node).elements().getFirst() : node)
                        .map(Node::plain);
    }

    /// The value as that of a setting, as the only element of a list, or as a name.
    private static Stream<Map<String, Object>> documents(String type, Object value) {
        Stream<Map<String, Object>> values =
                PLACES.stream()
                        .filter(place -> place.row().type().name().equals(type))
                        .filter(place -> value != null || !place.row().nullable())
                        .limit(1)
                        .map(place -> place.document(value));
        Stream<Map<String, Object>> lists =
                PLACES.stream()
                        .filter(place -> place.row().type().name().equals("list<" + type + ">"))
                        .limit(1)
                        .map(place -> place.document(listOf(value)));
        Stream<Map<String, Object>> names =
                PLACES.stream()
                        .filter(_ -> value instanceof String)
                        .flatMap(place -> named(place, type, value.toString()).stream())
                        .limit(1);
        return Stream.of(values, lists, names).flatMap(all -> all);
    }

    private static List<Object> listOf(Object value) {
        List<Object> list = new ArrayList<>();
        list.add(value);
        return list;
    }

    /// The document of a setting with the first name that is of the type replaced.
    private static Optional<Map<String, Object>> named(Place place, String type, String name) {
        for (int i = 0; i < place.tables().size(); i++) {
            Optional<Branch.Free> free = place.tables().get(i).free();
            boolean fits = free.filter(other -> other.key().name().equals(type)).isPresent();
            if (fits && free.get().example().equals(place.names().get(i))) {
                List<String> names = new ArrayList<>(place.names());
                names.set(i, name);
                return Optional.of(new Place(place.row(), place.tables(), names).document());
            }
        }
        return Optional.empty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void theSchemaAcceptsWhatTheCheckAccepts(Sample sample) {
        if (problems(sample.document()).isEmpty()) {
            assertThat(Schemas.refusals(SCHEMA, sample.document())).isEmpty();
        }
    }

    @Test
    void whereTheSchemaIsLaxerIsWrittenDown() throws IOException {
        List<String> laxer =
                samples()
                        .filter(sample -> !problems(sample.document()).isEmpty())
                        .filter(sample -> Schemas.refusals(SCHEMA, sample.document()).isEmpty())
                        .map(sample -> sample.type() + " " + shown(sample.value()))
                        .distinct()
                        .toList();
        String text = String.join("\n", laxer) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(LAXER, text);
        }

        assertThat(text)
                .as("accept a change of %s with -Dgolden.update=true", LAXER)
                .isEqualTo(Files.readString(LAXER));
    }

    private static String shown(Object value) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(value);
    }

    @Test
    void everyTypeOfTheTableIsTried() throws IOException {
        List<String> types =
                Files.readAllLines(TYPES).stream()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .map(line -> line.split(" ")[0])
                        .distinct()
                        .toList();

        assertThat(samples().map(Sample::type).distinct()).containsExactlyElementsOf(types);
    }

    @Test
    void bothAcceptRealCertificates() throws IOException {
        byte[] pem = Files.readAllBytes(Path.of("src/test/resources/model/certificate.pem"));
        Map<String, Object> document =
                PLACES.stream()
                        .filter(place -> place.row().type().name().equals("PemCertificateString"))
                        .findFirst()
                        .orElseThrow()
                        .document(Base64.getEncoder().encodeToString(pem));

        assertThat(problems(document)).isEmpty();
        assertThat(Schemas.refusals(SCHEMA, document)).isEmpty();
    }
}
