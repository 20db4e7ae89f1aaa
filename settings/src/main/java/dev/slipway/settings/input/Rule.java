package dev.slipway.settings.input;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rules that a [Finding] can name. Ids never change their meaning: scripts and suppressions rely on
/// them.
public enum Rule {
    GZIP("gzip", "A gzipped document can be unpacked", "Pack it with gzip and send it whole."),
    UTF_8("utf-8", "A document is UTF-8 text", "Save it as UTF-8; binary data goes in as base64."),
    SIZE(
            "size",
            "A document fits through the platform, and into no endless nesting",
            "Gzip it, or move large values elsewhere."),
    TOML_SYNTAX("toml-syntax", "TOML is TOML 1.0", "Correct the line; text goes in quotes."),
    JSON_SYNTAX("json-syntax", "JSON is JSON", "Correct the line; the root is an object."),
    DUPLICATE("duplicate", "A setting is set once", "Keep one of the two."),
    UNKNOWN_KEY(
            "unknown-key",
            "A setting exists",
            "Correct the name; `slipway schema` lists all settings of a variant."),
    BAD_KEY("bad-key", "A name that is the user's own fits its place", "Choose another name."),
    WRONG_VARIANT(
            "wrong-variant",
            "A section exists in the variant",
            "Remove the section, or check against the variant that has it."),
    MISSING_MEMBER(
            "missing-member", "What has to be there is there", "Add the member, or its table."),
    NULL("null", "A setting has a value", "Leave the setting out, or give it a value."),
    WRONG_TYPE(
            "wrong-type",
            "A value has the form that its setting takes",
            "Write a string, number, boolean, array or table as the message says."),
    BAD_VALUE(
            "bad-value", "A value obeys the rule of its setting", "Write what the setting takes."),
    TOP_LEVEL_IGNORED(
            "top-level-ignored",
            "Only `settings` stands at the top",
            "Remove it, or move it below `settings`: it has no effect.");

    private static final Map<String, Rule> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(Rule::id, Function.identity()));

    private final String id;
    private final String says;
    private final String help;

    Rule(String id, String says, String help) {
        this.id = id;
        this.says = says;
        this.help = help;
    }

    /// In kebab case.
    public String id() {
        return id;
    }

    /// What holds for a good document, in one sentence without full stop.
    public String says() {
        return says;
    }

    /// What to do about a finding.
    public String help() {
        return help;
    }

    /// @throws IllegalArgumentException if there is no such rule
    public static Rule of(String id) {
        Rule rule = BY_ID.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule '" + id + "'");
        }
        return rule;
    }
}
