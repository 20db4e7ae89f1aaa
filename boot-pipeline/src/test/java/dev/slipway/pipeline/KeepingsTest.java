package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.UserData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingsTest {
    private static final TreeMap<Key, Entry> ENTRIES =
            new TreeMap<>(
                    Map.of(
                            Key.of("settings.motd"),
                                    new Entry("Grüße \"dort\"", "user data, line 1"),
                            Key.of("settings.updates.seed"), new Entry(7L, "bork seed"),
                            Key.of("settings.a.\"b.c\""), new Entry(true, "x"),
                            Key.of("settings.d"), new Entry(1.5, "x"),
                            Key.of("settings.network.hosts"),
                                    new Entry(List.of(List.of("::1", List.of("h"))), "x")));

    @TempDir Path root;

    @Test
    void userDataComesBackAsItWas() throws IOException {
        UserData data = new UserData(ENTRIES, "abc");
        Line<UserData> line =
                Line.line("user-data", UserData.FACT, List.of(), 1, _ -> new Outcome.Made<>(data))
                        .kept(Keepings.USER_DATA);

        assertThat(keptAndRead(line, data)).isEqualTo(data);
    }

    @Test
    void generatedSettingsComeBackAsTheyWere() throws IOException {
        Generated made = new Generated(ENTRIES);
        Line<Generated> line =
                Line.line("generate", Generated.FACT, List.of(), 1, _ -> new Outcome.Made<>(made))
                        .kept(Keepings.GENERATED);

        assertThat(keptAndRead(line, made)).isEqualTo(made);
    }

    private <T extends Record> T keptAndRead(Line<T> line, T value) throws IOException {
        Disk disk = RealDisk.under(root);
        new FactFiles(disk, "b1").keep(line, value);
        Path file = Paths.FACTS.resolve("b1").resolve(line.name() + ".json");
        assertThat(disk.mode(file)).contains(Disk.PRIVATE);
        return new FactFiles(disk, "b1").kept(line).orElseThrow();
    }
}
