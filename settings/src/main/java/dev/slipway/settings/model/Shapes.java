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

    private static final String OCTET = "(?:25[0-5]|(?:2[0-4]|1[0-9]|[1-9])?[0-9])";
    private static final String V4 = "(?:" + OCTET + "\\.){3}" + OCTET;
    private static final String GROUP = "[0-9a-fA-F]{1,4}";

    /// Neither the groups around `::` are counted, nor is an IPv4 address within IPv6 looked at.
    static final String IP =
            V4
                    + "|(?:G:){7}G|(?:G:){6}Q|(?:(?:G:){0,6}G)?::(?:(?:G:){0,6}(?:G|Q))?"
                            .replace("G", GROUP)
                            .replace("Q", "[0-9.]{7,15}");

    static final String PERCENT = "\\+?(?:0*+(?:100|[1-9][0-9]?)|0++)|-0++";

    static final String DECIMAL = "[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?";

    private static final String NUMBER = "(?:0|[1-9][0-9]{0,19})";
    private static final String PRE = "(?:0|[1-9][0-9]*+|[0-9]*[A-Za-z-][0-9A-Za-z-]*+)";
    private static final String BUILD = "[0-9A-Za-z-]++";

    /// How large a number is goes unchecked.
    static final String VERSION =
            "latest|v?N\\.N\\.N(?:-P(?:\\.P)*+)?(?:\\+B(?:\\.B)*+)?"
                    .replace("N", NUMBER)
                    .replace("P", PRE)
                    .replace("B", BUILD);

    /// Without what no host has, and not ending in a number as IPv4 addresses do.
    static final String DOMAIN =
            "(?!(?:.*\\.)?(?:[0-9]++|0[xX][0-9a-fA-F]*+)\\.?\\z)"
                    + "[^.#/:<>?@\\[\\]\\\\^| \\x00-\\x1f\\x7f][^#/:<>?@\\[\\]\\\\^| \\x00-\\x1f\\x7f]*+";

    private Shapes() {}
}
