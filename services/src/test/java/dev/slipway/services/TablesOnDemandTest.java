package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesOnDemandTest {
    private final List<String> made = new ArrayList<>();
    private final Map<String, Object> tables =
            new TablesOnDemand<>(Map.of("b", "/b", "a", "/a"), this::table);

    @Test
    void aTableThatNobodyReadsIsNotMade() {
        assertThat(tables.containsKey("a")).isTrue();
        assertThat(tables.containsKey("c")).isFalse();
        assertThat(tables.get("c")).isNull();
        assertThat(made).isEmpty();
    }

    @Test
    void readingOneTableMakesThatOne() {
        assertThat(tables.get("b")).isEqualTo(Map.of("path", "/b"));
        assertThat(made).containsExactly("/b");
    }

    @Test
    void goingThroughAllFindsThemInOrderOfTheirNames() {
        assertThat(List.copyOf(tables.keySet())).containsExactly("a", "b");
        assertThat(tables)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", Map.of("path", "/a"), "b", Map.of("path", "/b")));
    }

    private Map<String, Object> table(String path) {
        made.add(path);
        return Map.of("path", path);
    }
}
