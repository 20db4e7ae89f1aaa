package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All types by name, with the acceptance of the original.
///
/// A rule on a whole string is a [Regex], or [Shaped] by one; each one here needs time that grows with the
/// length of the string only, whatever the string.
final class Types {
    private static final String ALNUM = "[A-Za-z0-9]";
    private static final String LABEL = ALNUM + "(?:[A-Za-z0-9._-]{0,61}" + ALNUM + ")?";
    private static final String QUANTITY = "[+-]?[0-9.]++(?:e[0-9]*|[EPTGMK]i?|[numk])?";
    private static final String HOURS_TO_MILLIS = part("h") + part("m") + part("s") + part("ms");

    private static final String QUANTITY_WORDS =
            "a quantity: a number, and at most one of `n`, `u`, `m`, `k`, `K`, `M`, `G`, `T`, `P`, `E`, `Ki`, `Mi`,"
                    + " `Gi`, `Ti`, `Pi`, `Ei` behind it, or an exponent such as `e6`";
    private static final String DURATION_WORDS =
            "a duration such as `1h30m`: units in the order %s";

    private static final Type.Text LINE =
            text(
                    "SingleLineString",
                    "a string without line breaks",
                    new Regex("[^\\n\\r\\x0B\\f\\x{85}\\x{2028}\\x{2029}]*+"));
    private static final Type.Text BASE64 =
            text("ValidBase64", "standard base64 without line breaks", Encodings.BASE64);
    private static final Type.Text HOSTNAME =
            text(
                    "ValidLinuxHostname",
                    "a host name: labels of 1 to 63 lower-case letters, digits and `-`, joined by dots,"
                            + " at most 253 characters",
                    new Regex(
                            "(?=.{1,253}\\z)[0-9a-z][0-9a-z-]{0,62}(?:\\.[0-9a-z][0-9a-z-]{0,62})*"));
    private static final Type.Text URL =
            text(
                    "Url",
                    "a URL, or a host with optional port and path",
                    new Shaped(Shapes.URL, Urls::isUrl));
    private static final Type.Text IP =
            new Type.Text(
                    "IpAddr",
                    "an IPv4 or IPv6 address without prefix length",
                    List.of(),
                    new Shaped(Shapes.IP, text -> IpAddresses.parse(text).isPresent()),
                    text -> IpAddresses.parse(text).map(IpAddresses::text).orElse(text));
    private static final Type.Text QUANTITY_VALUE =
            text("KubernetesQuantityValue", QUANTITY_WORDS, new Regex(QUANTITY));
    private static final Type.Text TAINT =
            text(
                    "KubernetesTaintValue",
                    "`value:Effect`, for example `special:NoSchedule`",
                    new Regex("(?:" + LABEL + ")?:" + ALNUM + "{1,253}"));
    private static final Type.Text PERCENT_TEXT =
            new Type.Text(
                    "string",
                    "an integer from 0 to 100 in quotes",
                    List.of(),
                    new Shaped(Shapes.PERCENT, text -> Numbers.percent(text).isPresent()),
                    text -> Numbers.percent(text).map(String::valueOf).orElse(text));

    /// Linux capabilities without `CAP_`, in kebab case.
    private static final String CAPABILITIES =
            """
            audit-control audit-read audit-write block-suspend bpf checkpoint-restore chown dac-override \
            dac-read-search fowner fsetid ipc-lock ipc-owner kill lease linux-immutable mac-admin \
            mac-override mknod net-admin net-bind-service net-broadcast net-raw perfmon setgid setfcap \
            setpcap setuid sys-admin sys-boot sys-chroot sys-module sys-nice sys-pacct sys-ptrace sys-rawio \
            sys-resource sys-time sys-tty-config syslog wake-alarm\
            """;

    private static final Map<String, Type> ALL = all();

    private Types() {}

    /// @throws IllegalArgumentException if there is none
    static Type named(String name) {
        Type type = ALL.get(name);
        if (type == null && name.startsWith("list<") && name.endsWith(">")) {
            return new Type.ListOf(named(name.substring(5, name.length() - 1)), 0);
        }
        return Optional.ofNullable(type)
                .orElseThrow(() -> new IllegalArgumentException("no type is named " + name));
    }

    private static Map<String, Type> all() {
        Map<String, Type> all = new LinkedHashMap<>();
        Stream.of(
                        generic(),
                        numbers(),
                        kernel(),
                        kubernetesNames(),
                        kubernetesValues(),
                        ecs(),
                        composed(),
                        registry())
                .flatMap(List::stream)
                .forEach(type -> all.put(type.name(), type));
        return all;
    }

    private static List<Type> generic() {
        return List.of(
                text("string", "a string", _ -> true),
                LINE,
                BASE64,
                HOSTNAME,
                URL,
                IP,
                text(
                        "Identifier",
                        "1 to 76 letters, digits and `-`",
                        new Regex("[A-Za-z0-9-]{0,76}")),
                text(
                        "FriendlyVersion",
                        "`latest`, or a version such as `1.14.3` or `v1.14.3`",
                        new Shaped(Shapes.VERSION, Versions::isFriendly)),
                text(
                        "DNSDomain",
                        "a domain name, not an address",
                        new Shaped(Shapes.DOMAIN, Hosts::isDomain)),
                text(
                        "PemCertificateString",
                        "base64 of X.509 certificates in PEM form, or nothing",
                        new Shaped(Shapes.BLANK_OR_BASE64, Encodings::isCertificates)));
    }

    private static List<Type> numbers() {
        return List.of(
                new Type.Flag(),
                new Type.Whole("u8", 0, 255),
                new Type.Whole("u16", 0, 65535),
                new Type.Whole("u32", 0, 4294967295L),
                new Type.Whole("i32", Integer.MIN_VALUE, Integer.MAX_VALUE),
                new Type.Whole("i64", Long.MIN_VALUE, Long.MAX_VALUE),
                new Type.Whole("NonNegativeInteger", 0, Integer.MAX_VALUE));
    }

    private static List<Type> kernel() {
        return List.of(
                text(
                        "SysctlKey",
                        "1 to 128 letters, digits, `.`, `/`, `_` and `-`, without `..`, not beginning with `.` or `/`",
                        new Regex("(?!.*\\.\\.)(?![./])[a-zA-Z0-9./_-]{1,128}")),
                text(
                        "KmodKey",
                        "1 to 56 letters, digits, `_` and `-`",
                        new Regex("[A-Za-z0-9_-]{0,56}")),
                choice("Lockdown", "none", "integrity", "confidentiality"),
                text(
                        "BootConfigKey",
                        "words of letters, digits, `_` and `-`, joined by dots",
                        new Regex("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+")),
                text(
                        "BootConfigValue",
                        "printable ASCII with at most one kind of quotes",
                        new Regex("[ !#-~]*+|[ -&(-~]*+")),
                choice("BootstrapContainerMode", "off", "once", "always"));
    }

    private static List<Type> kubernetesNames() {
        return List.of(
                text(
                        "KubernetesLabelKey",
                        "a label key: at most 63 letters, digits, `.`, `_` and `-` between two letters or digits,"
                                + " with an optional `prefix/`",
                        new Regex("(?:[A-Za-z0-9.-]{1,253}/)?" + LABEL)),
                text(
                        "KubernetesLabelValue",
                        "at most 63 letters, digits, `.`, `_` and `-`, of which the first and last is a letter or digit",
                        new Regex("(?:" + LABEL + ")?")),
                text(
                        "KubernetesClusterName",
                        "1 to 63 letters, digits, `.`, `_` and `-`, of which the first and last is a letter or digit",
                        new Regex(LABEL)),
                choice("KubernetesAuthenticationMode", "aws", "tls"),
                text(
                        "KubernetesBootstrapToken",
                        "six lower-case letters or digits, a dot, and sixteen more",
                        new Regex("[a-z0-9]{6}\\.[a-z0-9]{16}")),
                choice(
                        "KubernetesEvictionKey",
                        "memory.available",
                        "nodefs.available",
                        "nodefs.inodesFree",
                        "imagefs.available",
                        "imagefs.inodesFree",
                        "pid.available"),
                choice("KubernetesReservedResourceKey", "cpu", "memory", "ephemeral-storage"),
                choice("KubernetesReservationKey", "memory", "hugepages-2Mi", "hugepages-1Gi"));
    }

    private static List<Type> kubernetesValues() {
        return List.of(
                choice(
                        "KubernetesCloudProvider",
                        value -> value.isEmpty() ? "\"\"" : value,
                        "aws",
                        "external",
                        "",
                        "\"\""),
                QUANTITY_VALUE,
                TAINT,
                text(
                        "KubernetesThresholdValue",
                        "a percentage from `0%` to below `100%`, or " + QUANTITY_WORDS,
                        new Shaped(
                                Shapes.DECIMAL + "%|" + QUANTITY,
                                text ->
                                        Numbers.isShareBelowAll(text)
                                                || QUANTITY_VALUE.fits().test(text))),
                text(
                        "KubernetesDurationValue",
                        DURATION_WORDS.formatted("h, m, s, ms"),
                        new Regex("(?=.)" + HOURS_TO_MILLIS)),
                choice("CpuManagerPolicy", "static", "Static", "none", "None"),
                choice("KubernetesCPUManagerPolicyOption", "full-pcpus-only"),
                choice("TopologyManagerScope", "container", "pod"),
                choice(
                        "TopologyManagerPolicy",
                        "none",
                        "restricted",
                        "best-effort",
                        "single-numa-node"),
                choice(
                        "KubernetesMemoryManagerPolicy",
                        value -> Character.toUpperCase(value.charAt(0)) + value.substring(1),
                        "Static",
                        "static",
                        "None",
                        "none"));
    }

    private static List<Type> ecs() {
        return List.of(
                text(
                        "ECSAttributeKey",
                        "1 to 128 letters, digits, `.`, `_`, `/` and `-`",
                        new Regex("[a-zA-Z0-9._/-]{1,128}")),
                text(
                        "ECSAttributeValue",
                        "1 to 128 letters, digits, blanks and `.@:_/\\-`, with no blank at either end",
                        new Regex("(?! )[a-zA-Z0-9.@:_/\\\\ -]{1,128}(?<! )")),
                choice("ECSAgentLogLevel", "debug", "info", "warn", "error", "crit"),
                choice("ECSAgentImagePullBehavior", "default", "always", "once", "prefer-cached"),
                text(
                        "ECSDurationValue",
                        DURATION_WORDS.formatted("h, m, s, ms, us, ns"),
                        new Regex("(?=.)" + HOURS_TO_MILLIS + part("[u\u00b5]s") + part("ns"))),
                choice("OciDefaultsCapability", CAPABILITIES.split(" ")));
    }

    private static List<Type> composed() {
        return List.of(
                new Type.Either(
                        "IntegerPercent",
                        new Type.Whole("percent", 0, 100),
                        PERCENT_TEXT,
                        UnaryOperator.identity()),
                new Type.Either(
                        "KubernetesClusterDnsIp",
                        IP,
                        new Type.ListOf(IP, 0),
                        UnaryOperator.identity()),
                new Type.Either(
                        "list<KubernetesTaintValue>", new Type.ListOf(TAINT, 1), TAINT, List::of),
                new Type.Tuple("EtcHostsEntry", List.of(IP, new Type.ListOf(HOSTNAME, 0))));
    }

    private static List<Type> registry() {
        Type urls = new Type.ListOf(URL, 0);
        Type.Structure mirror =
                new Type.Structure("RegistryMirror", Map.of("registry", LINE, "endpoint", urls));
        return List.of(
                new Type.Either(
                        "list<RegistryMirror>",
                        Type.ListOf.by("registry", mirror),
                        new Type.MapOf(LINE, urls),
                        Types::mirrors),
                Type.ListOf.by(
                        "registry",
                        new Type.Structure(
                                "RegistryCredential",
                                Map.of(
                                        "registry", LINE,
                                        "username", LINE,
                                        "password", LINE,
                                        "auth", BASE64,
                                        "identitytoken", LINE))));
    }

    private static Object mirrors(Object table) {
        List<Object> list = new ArrayList<>();
        ((Map<?, ?>) table)
                .forEach((registry, endpoints) ->
                        list.add(Map.of("registry", registry, "endpoint", endpoints)));
        return list;
    }

    private static String part(String unit) {
        return "(?:(?:[0-9]++\\.)?[0-9]+" + unit + ")?";
    }

    private static Type.Text text(String name, String wants, Predicate<String> fits) {
        return new Type.Text(name, wants, List.of(), fits, UnaryOperator.identity());
    }

    private static Type.Text choice(String name, String... values) {
        return choice(name, UnaryOperator.identity(), values);
    }

    private static Type.Text choice(String name, UnaryOperator<String> normal, String... values) {
        List<String> all = List.of(values);
        List<String> words =
                all.stream()
                        .map(value ->
                                value.replace("\"", "").isEmpty()
                                        ? "an empty string"
                                        : "`" + value + "`")
                        .distinct()
                        .toList();
        String wants = String.join(", ", words.subList(0, words.size() - 1));
        wants = wants.isEmpty() ? words.getLast() : wants + " or " + words.getLast();
        return new Type.Text(name, wants, all, all::contains, normal);
    }
}
