package dev.slipway.rendering;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.model.Row;
import dev.slipway.settings.model.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// Valid settings of a variant, drawn from its model: a value for each type, as odd as the type allows. The
/// same seed gives the same settings.
final class RandomSettings {
    /// What breaks out of a place that is not escaped.
    private static final List<String> ODD =
            List.of(
                    "",
                    " ",
                    "\"",
                    "'",
                    "\\",
                    "'''",
                    "\"\"\"",
                    "a\nb",
                    "\t",
                    "#",
                    " #",
                    ": ",
                    "- ",
                    "{{settings.motd}}",
                    "{{{x}}}",
                    "<&>\"'`=",
                    "$HOME",
                    "${NODE_IP}",
                    "%n",
                    "yes",
                    "null",
                    "85",
                    "085",
                    "1e3",
                    "~",
                    "*",
                    "&a",
                    "!b",
                    "|",
                    "]",
                    "}",
                    ",",
                    "é",
                    "世界",
                    "😀",
                    "\u2028",
                    "\u0085",
                    "\u007f",
                    "\u0001",
                    "\uFEFF",
                    "x".repeat(2000),
                    "aGk=",
                    "10.0.0.1",
                    "fd00::a",
                    "https://u:p@h.example:1/a?b=c&d#e");

    private static final List<String> NAMES =
            List.of(
                    "a",
                    "B-c",
                    "0",
                    "a.b/c",
                    "x_y",
                    "net.core.somaxconn",
                    "ecr-credential-provider",
                    "memory.available",
                    "nodefs.inodesFree",
                    "cpu",
                    "memory",
                    "hugepages-2Mi",
                    "ephemeral-storage",
                    "net-admin",
                    "chown",
                    "yes",
                    "console");

    /// Its name is a number, which its type does not say.
    private static final String NUMA_NODE =
            ".settings.kubernetes.memory-manager-reserved-memory.<identifier>";

    private final Model model;
    private final RandomGenerator random;
    private final Map<String, Object> tree = new TreeMap<>();
    private int registries;

    private RandomSettings(Model model, long seed) {
        this.model = model;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// About half of the settings of a variant.
    static Checked of(Model model, long seed) {
        RandomSettings settings = new RandomSettings(model, seed);
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        model.rows()
                .forEach(
                        row -> tables.computeIfAbsent(table(row), _ -> new ArrayList<>()).add(row));
        tables.values().forEach(settings::fill);
        Checked checked = settings.checked();
        checked.problems().stream()
                .filter(problem -> problem.rule().equals("missing-member"))
                .forEach(problem -> settings.remove(Key.of(problem.key()).parent().orElseThrow()));
        return settings.checked();
    }

    private Checked checked() {
        return model.checkSettings((Node.Table) Node.of(tree));
    }

    /// A table that lacks what it must have.
    private void remove(Key table) {
        Map<String, Object> at = tree;
        List<String> segments = table.segments();
        for (String segment : segments.subList(1, segments.size() - 1)) {
            at = inner(at, segment);
        }
        at.remove(segments.getLast());
    }

    private static String table(Row row) {
        return row.pattern().substring(0, row.pattern().lastIndexOf('.'));
    }

    private void fill(List<Row> rows) {
        for (Map<String, String> names : names(rows)) {
            boolean any = false;
            for (Row row : rows) {
                if (!row.required() && random.nextBoolean()) {
                    any |= put(row, names);
                }
            }
            if (any || random.nextBoolean()) {
                rows.stream().filter(Row::required).forEach(row -> put(row, names));
            }
        }
    }

    /// What the free segments of a table stand for: nothing if it has none.
    private List<Map<String, String>> names(List<Row> rows) {
        boolean free = rows.stream().anyMatch(row -> row.pattern().matches(".*[<{].*"));
        List<Map<String, String>> names = new ArrayList<>();
        for (int i = random.nextInt(free ? 3 : 1); i >= 0; i--) {
            names.add(new TreeMap<>());
        }
        return names;
    }

    private boolean put(Row row, Map<String, String> names) {
        Optional<Key> key = key(row, names);
        key.ifPresent(place -> {
            Map<String, Object> at = tree;
            List<String> segments = place.segments();
            for (String segment : segments.subList(1, segments.size() - 1)) {
                at = inner(at, segment);
            }
            at.put(segments.getLast(), value(row.type(), row.example()));
        });
        return key.isPresent();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> at, String name) {
        return (Map<String, Object>) at.computeIfAbsent(name, _ -> new TreeMap<String, Object>());
    }

    /// A key that the model knows; empty if luck has it that none is found.
    private Optional<Key> key(Row row, Map<String, String> names) {
        for (int i = 0; i < 100; i++) {
            List<String> segments = new ArrayList<>();
            String table = "";
            for (String segment : segments(row.pattern())) {
                table = table + "." + segment;
                boolean last = table.length() == row.pattern().length() + 1;
                String free = table.equals(NUMA_NODE) ? pick(List.of("0", "1")) : name(segment);
                String name = last ? free : names.getOrDefault(table, free);
                if (!last) {
                    names.put(table, name);
                }
                segments.add(name);
            }
            Key key = new Key(segments);
            if (model.row(key).filter(found -> found.pattern().equals(row.pattern())).isPresent()) {
                return Optional.of(key);
            }
            names.clear();
        }
        return Optional.empty();
    }

    private static String[] segments(String pattern) {
        return pattern.split("\\.");
    }

    private String name(String segment) {
        if (segment.startsWith("{")) {
            return pick(List.of(segment.substring(1, segment.length() - 1).split("\\|")));
        }
        return segment.startsWith("<") ? pick(NAMES) : segment;
    }

    private Object value(Type type, String example) {
        return switch (type) {
            case Type.Flag _ -> random.nextBoolean();
            case Type.Whole whole -> whole(whole);
            case Type.Text text -> text(text, example);
            case Type.ListOf list -> list(list, example);
            case Type.Tuple tuple ->
                    tuple.elements().stream().map(element -> value(element, "")).toList();
            case Type.MapOf map -> Map.of(text(map.key(), ""), value(map.value(), example));
            case Type.Structure structure -> structure(structure);
            case Type.Either either ->
                    value(random.nextBoolean() ? either.usual() : either.other(), example);
        };
    }

    private long whole(Type.Whole type) {
        return switch (random.nextInt(4)) {
            case 0 -> type.least();
            case 1 -> type.most();
            case 2 -> Math.clamp(0, type.least(), type.most());
            default -> Math.clamp(random.nextInt(1000), type.least(), type.most());
        };
    }

    /// No element comes twice: some lists are the keys of a table in YAML.
    private List<Object> list(Type.ListOf type, String example) {
        List<Object> list = new ArrayList<>();
        int size = type.least() + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(value(type.element(), example));
        }
        return list.stream().distinct().toList();
    }

    /// A registry or credentials for one. No registry comes twice: a TOML table can't.
    private Map<String, Object> structure(Type.Structure type) {
        Map<String, Object> members = new TreeMap<>();
        type.members()
                .forEach((name, member) -> {
                    if (name.equals("endpoint") || random.nextBoolean()) {
                        members.put(name, value(member, ""));
                    }
                });
        String registry = registries == 0 ? "docker.io" : pick(ODD).strip() + registries;
        registries++;
        members.put(
                "registry",
                ((Type.Text) type.members().get("registry"))
                        .accept(registry)
                        .orElse("r" + registries));
        return members;
    }

    /// Odd texts, the choices, and changes of both and of the example, until one is accepted.
    private String text(Type.Text type, String example) {
        Object written = Input.toml("v = " + example).root().plain();
        List<String> pool = new ArrayList<>(type.choices());
        strings(written).forEach(pool::add);
        for (int i = 0; i < 200; i++) {
            String from = pool.isEmpty() || random.nextBoolean() ? pick(ODD) : pick(pool);
            String text = random.nextBoolean() ? from : changed(from);
            if (type.accept(text).isPresent()) {
                return text;
            }
        }
        return Stream.concat(pool.stream(), ODD.stream())
                .filter(text -> type.accept(text).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + type.name()));
    }

    private static Stream<String> strings(Object value) {
        return switch (value) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(RandomSettings::strings);
            case Map<?, ?> map -> map.values().stream().flatMap(RandomSettings::strings);
            default -> Stream.of();
        };
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + pick(ODD) + text.substring(at);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
