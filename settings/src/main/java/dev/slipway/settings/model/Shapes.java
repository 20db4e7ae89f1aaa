package dev.slipway.settings.model;

/// Regular expressions of what more than an expression decides, see [Shaped].
///
/// They keep to what the JDK and ECMA-262 have in common, but for possessive quantifiers.
final class Shapes {
    /// In groups of four; the last may be short, and then its unused bits are zero.
    static final String BASE64 =
            "(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/][AQgw](?:==)?"
                    + "|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=?)?";

    /// Base64, or nothing that can be seen. What a blank is differs between languages.
    static final String BLANK_OR_BASE64 = "[^!-~]*+|" + BASE64;

    /// A host alone holds nothing that a host can't; any more than a host holds one of `:/\?#@`.
    static final String URL =
            "[^ <>^|:/\\\\?#@]++[ \\x00-\\x1f]*+|[^:/\\\\?#@]*+[:/\\\\?#@][\\s\\S]*+";

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String V4 = "(?:" + OCTET + "\\.){3}" + OCTET;

    /// IPv6 as two to eight colons with groups between them; how many there are and where `::` is goes
    /// unchecked.
    static final String IP = V4 + "|(?:[0-9a-fA-F]{0,4}:){2,8}(?:" + V4 + "|[0-9a-fA-F]{0,4})";

    static final String PERCENT = "\\+?(?:0*+(?:100|[1-9][0-9]?)|0++)|-0++";

    static final String DECIMAL = "[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?";

    private static final String NUMBER = "(?:0|[1-9][0-9]{0,19})";
    private static final String WORDS = "[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+";

    static final String VERSION =
            "latest|v?"
                    + NUMBER
                    + "\\."
                    + NUMBER
                    + "\\."
                    + NUMBER
                    + "(?:-"
                    + WORDS
                    + ")?(?:\\+"
                    + WORDS
                    + ")?";

    /// Without what no host has, and not ending in a number as IPv4 addresses do.
    static final String DOMAIN =
            "(?!(?:.*\\.)?(?:[0-9]++|0[xX][0-9a-fA-F]*+)\\.?\\z)"
                    + "[^.#/:<>?@\\[\\]\\\\^| \\x00-\\x1f\\x7f][^#/:<>?@\\[\\]\\\\^| \\x00-\\x1f\\x7f]*+";

    private Shapes() {}
}
