package dev.slipway.command;

import java.util.Locale;

/// Text in the language of man(7).
final class ManualText {
    private final StringBuilder text = new StringBuilder();

    ManualText(String page) {
        text.append(
                ".TH %s 1 \"\" \"Slipway %s\" \"Slipway\"\n"
                        .formatted(escaped(page.toUpperCase(Locale.ROOT)), escaped(Version.TEXT)));
    }

    ManualText section(String title) {
        text.append(".SH \"").append(title).append("\"\n");
        return this;
    }

    /// What follows explains `tag`.
    ManualText item(String tag) {
        text.append(".TP\n").append(tag).append('\n');
        return this;
    }

    /// As it stands.
    ManualText line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /// For people: what stands between backticks comes out bold.
    ManualText words(String words) {
        return line(marked(words));
    }

    static String marked(String words) {
        return escaped(words).replaceAll("`([^`]*)`", "\\\\fB$1\\\\fR");
    }

    /// Nothing in it means anything to man(7).
    static String escaped(String words) {
        String plain = words.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
