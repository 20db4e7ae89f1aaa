package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// That the licences of all that is shipped are in `copyright`, with their texts; and what is shipped in jars besides classes.
class LicencesTest {
    private static final Path TREE = Path.of("target/tree");
    private static final Path COPYRIGHT = TREE.resolve("usr/share/doc/slipway/copyright");

    /// By what the text of each licence is known.
    private static final Map<String, String> TEXTS =
            Map.of(
                    "Apache-2.0", "Version 2.0, January 2004",
                    "BSD-3-Clause", "Redistributions in binary form must reproduce",
                    "EPL-1.0", "Eclipse Public License - v 1.0",
                    "MIT", "Permission is hereby granted, free of charge",
                    "MIT-0", "MIT No Attribution");

    private static final Pattern NAMED =
            Pattern.compile("(?m)^  (\\S.*?): ([^(\\n]+)( \\(.*\\))?$");

    /// Packages whose names tell that they come from elsewhere.
    private static final Pattern EMBEDDED =
            Pattern.compile(
                    ".*/(shaded|shadow|thirdparty|third_party|repackaged|relocated|vendor|antlr|asm|jctools|schubfach)/.*");

    /// A jar that is put into another leaves this.
    private static final Pattern ORIGIN =
            Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");

    private static final Pattern FOREIGN =
            Pattern.compile(".*\\.(dll|exe|dylib|jnilib|a)|.*/(sunos|freebsd|openbsd)[-/].*\\.so");

    private record Part(String jar, String where, String text) {
        static Part of(String line) {
            String[] columns = line.split(" *\\| *");
            return new Part(columns[0], columns[1], columns[4]);
        }

        boolean isOf(String name) {
            return name.matches(Pattern.quote(jar) + "-\\d.*");
        }
    }

    private static String copyright;
    private static List<Part> parts;

    /// The entries of each jar.
    private static final SortedMap<String, List<String>> JARS = new TreeMap<>();

    @BeforeAll
    static void shipped() throws IOException {
        assumeTrue(Files.exists(COPYRIGHT), "the packages are built on Linux");
        copyright = Files.readString(COPYRIGHT);
        parts =
                Files.readAllLines(Path.of("parts.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(Part::of)
                        .toList();
        try (Stream<Path> jars = Files.list(TREE.resolve("usr/lib/slipway/lib"))) {
            for (Path jar : jars.toList()) {
                JARS.put(jar.getFileName().toString(), entries(jar));
            }
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void oneOfTheLicencesOfEachPartHasItsTextHere() {
        assertThat(NAMED.matcher(copyright).results())
                .hasSizeGreaterThan(60)
                .allSatisfy(row ->
                        assertThat(row.group(2).split(" or "))
                                .as(row.group())
                                .anySatisfy(id ->
                                        assertThat(copyright)
                                                .contains(
                                                        TEXTS.getOrDefault(
                                                                id, "the text of " + id))));
    }

    @Test
    void whatJarsBringOfOthersIsNamed() {
        JARS.forEach((jar, entries) ->
                assertThat(entries)
                        .as(jar + ": lines of packaging/parts.txt")
                        .filteredOn(entry -> EMBEDDED.matcher(entry).matches())
                        .filteredOn(entry -> entry.endsWith(".class"))
                        .allMatch(entry -> named(jar, entry)));
    }

    @Test
    void aJarInAJarIsNamed() {
        JARS.forEach((jar, entries) ->
                assertThat(entries.stream().flatMap(LicencesTest::origin))
                        .as(jar + ": lines of packaging/parts.txt")
                        .filteredOn(origin -> !jar.startsWith(origin + "-"))
                        .allMatch(_ -> parts.stream().anyMatch(part -> part.isOf(jar))));
    }

    @Test
    void eachPartThatIsNamedIsThereWithItsText() {
        assertThat(parts)
                .allSatisfy(part -> {
                    assertThat(JARS.entrySet())
                            .filteredOn(jar -> part.isOf(jar.getKey()))
                            .anyMatch(jar -> holds(jar.getValue(), part.where()));
                    assertThat(copyright.lines()).anyMatch(line -> heads(line, part.text()));
                });
    }

    /// Others may lie beside them in a checkout that was built before.
    @Test
    void theJarsAreThoseOfTheSbom() {
        JsonNode sbom = JsonMapper.shared().readTree(Path.of("target/slipway.cdx.json").toFile());

        assertThat(JARS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        sbom.get("components").valueStream().map(LicencesTest::jar).toList());
    }

    private static String jar(JsonNode part) {
        return "%s-%s.jar".formatted(part.get("name").asString(), part.get("version").asString());
    }

    @Test
    void nothingIsShippedForOtherSystems() {
        JARS.forEach((jar, entries) ->
                assertThat(entries).as(jar).noneMatch(entry -> FOREIGN.matcher(entry).matches()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86-64", "aarch64"})
    void terminalsComeForBothArchitectures(String architecture) {
        assertThat(JARS.values().stream().flatMap(List::stream))
                .contains("com/sun/jna/linux-%s/libjnidispatch.so".formatted(architecture))
                .contains("resources/com/pty4j/native/linux/%s/libpty.so".formatted(architecture));
    }

    private static boolean named(String jar, String entry) {
        return parts.stream().anyMatch(part -> part.isOf(jar) && entry.contains(part.where()));
    }

    private static Stream<String> origin(String entry) {
        return ORIGIN.matcher(entry).results().map(found -> found.group(1));
    }

    private static boolean holds(List<String> entries, String prefix) {
        return entries.stream().anyMatch(entry -> entry.startsWith(prefix));
    }

    /// Whether a line stands above a text and says that it is that of this file.
    private static boolean heads(String line, String file) {
        return Stream.of(line.split(", "))
                .anyMatch(from -> from.equals(file) || from.endsWith(".jar " + file));
    }
}
