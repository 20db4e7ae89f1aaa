package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.variant.VariantName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Findings point at the very name or value, in the file as the user has it.
class PositionsTest {
    private static final Model MODEL = Model.of(VariantName.of("aws-k8s-1.27"));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # text: ; is LF, % is CRLF, > a tab, ^ a byte order mark | line:column rule key
                    settings.mtod = 1                          | 1:10 unknown-key settings.mtod
                    settings.motd = 1                          | 1:17 wrong-type settings.motd
                    settings.kubernetes.max_pods = 1           | 1:21 unknown-key settings.kubernetes.max_pods
                    ^settings.motd = 1                         | 1:17 wrong-type settings.motd
                    ^[settings]%%motd = 1%                     | 3:8 wrong-type settings.motd
                    [settings];>motd>=>1                       | 2:9 wrong-type settings.motd
                    [settings.kubernets]                       | 1:11 unknown-key settings.kubernets
                    [ settings . "mtod" ]                      | 1:14 unknown-key settings.mtod
                    settings = { kernel = { lockdown = 'x' } } | 1:36 bad-value settings.kernel.lockdown
                    settings = { kernel = { lokdown = 'x' } }  | 1:25 unknown-key settings.kernel.lokdown
                    settings = {motd = '😀é', mtod = 1}        | 1:26 unknown-key settings.mtod
                    settings.ntp.time-servers = ['a',;  1 ]    | 2:3 wrong-type settings.ntp.time-servers
                    settings.ntp.time-servers = [ # 😀;;'a b'] | 3:1 bad-value settings.ntp.time-servers
                    settings.motd = \"""%a;\""";settings.x = 1 | 4:10 unknown-key settings.x
                    settings.motd = \"""%a\""";settings.motd = 1 | 3:10 duplicate settings.motd
                    [settings];motd='a';[settings];motd=1      | 3:2 duplicate settings
                    [settings];motd = 'a' b;mtod = 1           | 2:12 toml-syntax , 3:1 unknown-key settings.mtod
                    [[settings.container-registry.mirrors]];registry = 1;[[settings.container-registry.mirrors]];endpoint = 'x' | 2:12 wrong-type settings.container-registry.mirrors.registry, 4:12 wrong-type settings.container-registry.mirrors.endpoint
                    settings.container-registry.mirrors = [{registry = 'a'}, {regisrty = 'b'}] | 1:59 unknown-key settings.container-registry.mirrors.regisrty
                    settings.kubernetes.node-labels = {'a b' = 'x'} | 1:36 bad-key settings.kubernetes.node-labels."a b"
                    settings.kubernetes.node-labels.a = 'é é'  | 1:37 bad-value settings.kubernetes.node-labels.a
                    settings.boot.kernel = {};settings.boot.kernel-parameters = {} | 2:15 duplicate settings.boot.kernel-parameters
                    {"settings": {"mtod": 1}}                  | 1:15 unknown-key settings.mtod
                    {"settings": {"motd": 1}}                  | 1:23 wrong-type settings.motd
                    ^%{%"settings": {;>"motd":>1}}             | 4:10 wrong-type settings.motd
                    {"😀é": 1, "settings": {"motd": "😀", "x": 1}} | 1:2 top-level-ignored "😀é", 1:37 unknown-key settings.x
                    {"settings": {"ntp": {"time-servers": ["a", 1]}}} | 1:45 wrong-type settings.ntp.time-servers
                    {"settings": {"motd": "a", "motd": "b"}}   | 1:28 duplicate settings.motd
                    {"settings": {"mtod": 1,;"motd" 2}}        | 1:15 unknown-key settings.mtod, 2:8 json-syntax settings
                    """)
    void findingsPointAtTheVeryNameOrValue(String written, String expected) throws IOException {
        byte[] text =
                written.replace(';', '\n')
                        .replace("%", "\r\n")
                        .replace('>', '\t')
                        .replace('^', '\uFEFF')
                        .getBytes(UTF_8);

        assertThat(places(text)).isEqualTo(expected);
        assertThat(places(gzip(text))).isEqualTo(expected);
    }

    private static String places(byte[] text) {
        Checked checked = MODEL.check(Input.read(text).decoded());
        return Stream.concat(checked.problems().stream(), checked.warnings().stream())
                .sorted()
                .map(PositionsTest::place)
                .collect(Collectors.joining(", "));
    }

    private static String place(Finding finding) {
        return "%d:%d %s %s"
                .formatted(
                        finding.at().line(), finding.at().column(), finding.rule(), finding.key());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
