import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints under which licences the parts of the package are, and the texts that their jars bring:
/// `java -cp 'JARS/*' Licences.java SBOM JARS PARTS TEXTS`. PARTS is a list of what jars bring of others, TEXTS a folder with texts of
/// licences that no jar brings.
class Licences {
    private static final Pattern TEXT = Pattern.compile("(META-INF/)?[^/]*(LICENSE|NOTICE|AL2\\.0|LGPL)[^/]*");

    public static void main(String[] args) throws IOException {
        StringBuilder out = new StringBuilder(
                """
                Slipway is under the Apache License 2.0. The Java runtime in /usr/lib/slipway/runtime is under the GNU General Public
                License 2 with the Classpath Exception; its texts are in /usr/lib/slipway/runtime/legal. These libraries come with them, the
                same as in slipway.cdx.json, and the texts of their licences are below:

                """);
        JsonNode libraries = JsonMapper.shared().readTree(Path.of(args[0]).toFile()).get("components");
        libraries.valueStream()
                .filter(part -> !part.get("name").asString().startsWith("slipway-"))
                .map(part -> "  %s %s: %s\n".formatted(part.get("name").asString(), part.get("version").asString(), licences(part)))
                .sorted()
                .forEach(out::append);
        out.append("\nIn some of them are parts of others:\n\n");
        parts(Path.of(args[2])).forEach(out::append);
        texts(Path.of(args[1]), Path.of(args[3])).forEach((text, from) ->
                out.append("\n%s\n%s\n\n%s\n".formatted("-".repeat(80), String.join(", ", from), text.strip())));
        System.out.print(out);
    }

    private static Stream<String> parts(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" *\\| *"))
                .map(row -> "  %s in %s: %s (%s)\n".formatted(row[2], row[0], row[3], row[4]))
                .distinct();
    }

    private static String licences(JsonNode part) {
        return part.get("licenses").valueStream()
                .map(each -> each.path("license"))
                .map(licence -> licence.has("id") ? licence.get("id").asString() : licence.path("name").asString())
                .collect(Collectors.joining(" or "));
    }

    /// Each text once, with the files that hold it.
    private static Map<String, List<String>> texts(Path jars, Path more) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Path file : files(more)) {
            add(texts, Files.readString(file), file.getFileName().toString());
        }
        for (Path file : files(jars)) {
            try (ZipFile jar = new ZipFile(file.toFile())) {
                for (ZipEntry entry : jar.stream().filter(each -> TEXT.matcher(each.getName()).matches()).toList()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        add(texts, text, file.getFileName() + " " + entry.getName());
                    }
                }
            }
        }
        return texts;
    }

    private static void add(Map<String, List<String>> texts, String text, String from) {
        texts.computeIfAbsent(text.replace("\r", ""), _ -> new ArrayList<>()).add(from);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
