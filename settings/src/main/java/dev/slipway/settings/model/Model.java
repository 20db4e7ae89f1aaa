package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// All settings of a variant: what they take, what they mean, and whether a document of them is good.
///
/// Everything is read from the rows in `settings.txt`; nothing about a single setting is in code.
public final class Model {
    private static final Set<String> SECTIONS =
            Declaration.SETTINGS.rows().stream()
                    .map(Row::section)
                    .collect(Collectors.toUnmodifiableSet());

    private final VariantName variant;
    private final Branch settings;

    private Model(VariantName variant) {
        this.variant = variant;
        this.settings =
                Branch.of(
                        Declaration.SETTINGS.rows().stream()
                                .filter(row -> row.in(variant))
                                .toList());
    }

    /// The model of a variant. One that is not known may have all sections.
    public static Model of(VariantName variant) {
        return new Model(variant);
    }

    /// The variants whose sections are known.
    public static List<VariantName> variants() {
        return Sections.VARIANTS;
    }

    public VariantName variant() {
        return variant;
    }

    /// All settings of the variant, section by section.
    public List<Row> rows() {
        return settings.rows().toList();
    }

    /// The same as a tree; its root is `settings`.
    public Branch tree() {
        return settings;
    }

    /// Checks a document with `settings` at its top. Other tables beside it are ignored with a warning; a
    /// document without anything is good and sets nothing.
    public Checked check(Node.Table document) {
        return check(new Decoded(document, List.of()));
    }

    /// The same for a document that was read from text: what went wrong while reading is part of the result,
    /// and nothing is said to be missing that may be in the unreadable part.
    public Checked check(Decoded decoded) {
        Checker checker = new Checker(unknown(), decoded.complete());
        checker.document(settings, decoded.root());
        return checker.done(decoded.findings());
    }

    /// Checks what stands below `settings`, as API bodies and generators give it.
    public Checked checkSettings(Node.Table tree) {
        Checker checker = new Checker(unknown(), true);
        checker.table(settings, Trail.SETTINGS, tree, tree.at());
        return checker.done(List.of());
    }

    /// Checks settings that stand together already. Findings have no position of their own.
    public Checked check(Settings whole) {
        return checkSettings((Node.Table) Node.of(whole.tree()));
    }

    /// Looks for what settings need and lack, when all of them are together.
    ///
    /// @param positions where they are written, as far as that is known
    /// @param elsewhere whether a setting that is not among them is no lack: it is there by default, for example
    public List<Finding> lacking(
            Settings whole, Map<Key, Position> positions, Predicate<Key> elsewhere) {
        return new Needs(this, elsewhere).in(whole, positions);
    }

    /// Checks single values as the command line gives them. Findings have no position of their own.
    ///
    /// @param texts by key, each read as [#parse] does; the key of a table takes a table
    public Checked checkTexts(Map<Key, String> texts) {
        Assignments assignments = new Assignments();
        texts.forEach((key, text) -> assignments.put(canonical(key).segments(), parse(key, text)));
        Checker checker = new Checker(unknown(), assignments.findings().isEmpty());
        checker.document(settings, (Node.Table) Node.of(assignments.tree()));
        return checker.done(assignments.findings());
    }

    private Unknown unknown() {
        return new Unknown(variant, settings, SECTIONS);
    }

    /// The setting at a key; empty if the variant has none there. Aliases are understood.
    public Optional<Row> row(Key key) {
        return branch(key).flatMap(Branch::row);
    }

    /// The key under which a value is stored: the same without aliases.
    public Key canonical(Key key) {
        List<String> stored = new ArrayList<>(List.of("settings"));
        Optional<Branch> at = Optional.of(settings);
        for (String name : key.segments().subList(1, key.segments().size())) {
            String canonical = at.map(branch -> branch.canonical(name)).orElse(name);
            stored.add(canonical);
            at = at.flatMap(branch -> branch.below(canonical));
        }
        return new Key(stored);
    }

    /// Whether a value at the key or below it may be a secret. What is not known may be one.
    public boolean secret(Key key) {
        return branch(key).map(branch -> branch.rows().anyMatch(Row::secret)).orElse(true);
    }

    /// The setting or the table of settings at a key. Aliases are understood.
    public Optional<Branch> branch(Key key) {
        List<String> names = canonical(key).segments();
        Optional<Branch> at = Optional.of(settings);
        for (String name : names.subList(1, names.size())) {
            at = at.flatMap(branch -> branch.below(name));
        }
        return at;
    }

    /// A value from the command line, read as the setting's type wants it: `motd=42` is a string. Arrays and
    /// tables are JSON. What can't be read that way stays the string that it is, so that the check can say
    /// what the setting takes.
    ///
    /// @return maps, lists and scalars, for [Node#of(Object)]
    public Object parse(Key key, String value) {
        boolean table = branch(key).filter(branch -> branch.row().isEmpty()).isPresent();
        Optional<Object> read =
                table ? json(value) : row(key).flatMap(row -> parse(row.type(), value));
        return read.orElse(value);
    }

    private static Optional<Object> parse(Type type, String value) {
        return switch (type) {
            case Type.Text _ -> Optional.of(value);
            case Type.Whole _,
                    Type.Flag _,
                    Type.ListOf _,
                    Type.Tuple _,
                    Type.MapOf _,
                    Type.Structure _ ->
                    json(value);
            case Type.Either(var _, Type.Text _, var _, var _) ->
                    json(value).filter(List.class::isInstance);
            case Type.Either _ -> json(value);
        };
    }

    /// Empty if it is no JSON.
    private static Optional<Object> json(String value) {
        Decoded decoded = Input.json("{\"value\":" + value + "\n}");
        boolean whole = decoded.findings().isEmpty() && decoded.root().members().size() == 1;
        return whole
                ? Optional.ofNullable(decoded.root().members().get("value").value().plain())
                : Optional.empty();
    }
}
