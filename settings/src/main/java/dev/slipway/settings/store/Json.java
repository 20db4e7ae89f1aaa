package dev.slipway.settings.store;

import dev.slipway.settings.Entry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// JSON as the store writes it: ASCII, a member of an object on each line, a list on one line. The same
/// values give the same bytes, and reading gives back the same values and types.
///
/// Values are `String` (of any characters), `Long`, finite `Double`, `Boolean`, `List` and `Map`. Keys are
/// written as text, an [Entry] as `["hi", "user data, line 3"]`; [Members] reads them back.
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private static final ObjectWriteContext LINES =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    return new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter(" ", "\n"));
                }
            };

    private Json() {}

    /// @throws IllegalArgumentException for a value that has no place in the store
    static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(LINES, bytes)) {
            write(object, out);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no value for the store: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, JsonGenerator out) {
        switch (value) {
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Double number when Double.isFinite(number) -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case Map<?, ?> object -> {
                out.writeStartObject();
                object.forEach((name, member) -> write(member, out.writeName(name.toString())));
                out.writeEndObject();
            }
            case Entry(Object set, String origin) -> write(List.of(set, origin), out);
            default ->
                    throw new IllegalArgumentException(
                            "the store holds no " + value.getClass().getSimpleName());
        }
    }

    /// Reads an object; all of it is unmodifiable.
    ///
    /// @throws IllegalArgumentException if it is none
    static Map<String, Object> read(byte[] bytes) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return object(in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    private static Map<String, Object> object(JsonParser in) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            object.put(name, value(in));
        }
        return Collections.unmodifiableMap(object);
    }

    private static Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("it holds " + in.currentToken());
        };
    }

    private static List<Object> list(JsonParser in) {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return Collections.unmodifiableList(list);
    }
}
