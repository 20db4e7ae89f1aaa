package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Key;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.services.Applied.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedFileTest {
    private static final Applied APPLIED =
            new Applied(
                    true,
                    new TreeMap<>(
                            Map.of(
                                    "ntp",
                                    new State(
                                            "boot-1",
                                            7,
                                            new TreeMap<>(Map.of("/etc/chrony.conf", "c0ffee")),
                                            new TreeMap<>(
                                                    Map.of(Key.of("settings.a.\"b.c\""), ""))))));

    @TempDir Path root;

    private Disk disk;

    @BeforeEach
    void disk() throws IOException {
        disk = RealDisk.under(root);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        new AppliedFile(disk).write(APPLIED);

        assertThat(new AppliedFile(disk).read(Telling.NOBODY)).isEqualTo(APPLIED);
    }

    @Test
    void theFormIsForPeopleToo() throws IOException {
        new AppliedFile(disk).write(APPLIED);

        assertThat(root.resolve("var/lib/slipway/applied.json"))
                .hasContent(
                        """
                        {"format":1,"reload":true,"services":{"ntp":{"kernel_boot":"boot-1","generation":7,\
                        "files":{"/etc/chrony.conf":"c0ffee"},"settings":{"settings.a.\\"b.c\\"":""}}}}\
                        """);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        new AppliedFile(disk).write(APPLIED);

        assertThat(disk.mode(AppliedFile.PATH)).contains(0600);
    }

    @Test
    void withoutAFileNothingRanYet() throws IOException {
        Listener listener = new Listener();

        assertThat(new AppliedFile(disk).read(listener)).isEqualTo(Applied.NOTHING);
        assertThat(listener.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "\0\0\0\0",
                "{\"format\":2,\"reload\":false,\"services\":{}}",
                "{\"format\":1,\"services\":{}}",
                "{\"format\":1,\"reload\":0,\"services\":{}}",
                "{\"format\":1,\"reload\":false,\"services\":[]}",
                "{\"format\":1,\"reload\":false,\"services\":{\"ntp\":{}}}",
                "{\"format\":1,\"reload\":false,\"services\":{\"ntp\":{\"kernel_boot\":null,\"generation\":1,\"files\":{},\"settings\":{}}}}",
                "{\"format\":1,\"reload\":false,\"services\":{\"ntp\":{\"kernel_boot\":\"k\",\"generation\":1,\"files\":[],\"settings\":{}}}}",
                "{\"format\":1,\"reload\":false,\"services\":{\"ntp\":{\"kernel_boot\":\"k\",\"generation\":1,\"files\":{},\"settings\":{\"motd\":\"a\"}}}}",
                "{\"format\":1,\"reload\":false,\"services\":{}} {"
            })
    void aDamagedFileMeansThatAllHasToRun(String text) throws IOException {
        disk.replace(AppliedFile.PATH, text.getBytes(StandardCharsets.UTF_8), 0600);
        Listener listener = new Listener();

        Applied applied = new AppliedFile(disk).read(listener);

        assertThat(applied).isEqualTo(Applied.UNKNOWN);
        assertThat(listener.heard()).hasSize(1);
    }
}
