package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The plan as a picture that needs no program to draw it: a column for each step from the start, an arrow
/// from the maker of a fact to each stage that needs it, dashed where it is only an order.
public final class PlanSvg {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 30;
    private static final int STEP = 200;
    private static final int ROW = 60;
    private static final int MARGIN = 20;

    private final Plan plan;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private PlanSvg(Plan plan) {
        this.plan = plan;
        Map<Integer, Integer> rows = new HashMap<>();
        for (Line<?> line : plan.lines()) {
            int column =
                    before(line).mapToInt(name -> places.get(name).column() + 1).max().orElse(0);
            places.put(line.name(), new Place(column, rows.merge(column, 1, Integer::sum) - 1));
        }
    }

    /// A whole SVG document.
    public static String of(Plan plan) {
        return new PlanSvg(plan).text();
    }

    private Stream<String> before(Line<?> line) {
        return Stream.concat(makers(line.needs()), orders(line));
    }

    private Stream<String> makers(List<Fact<?>> facts) {
        return facts.stream().map(plan::makerOf);
    }

    private Stream<String> orders(Line<?> line) {
        return Stream.concat(makers(line.uses()), line.after().stream());
    }

    private String text() {
        int columns = places.values().stream().mapToInt(Place::column).max().orElse(0) + 1;
        int rows = places.values().stream().mapToInt(Place::row).max().orElse(0) + 1;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        .formatted(columns * STEP + 2 * MARGIN, rows * ROW + 2 * MARGIN));
        for (Line<?> line : plan.lines()) {
            makers(line.needs()).forEach(maker -> svg.append(arrow(maker, line.name(), "")));
            orders(line)
                    .forEach(maker ->
                            svg.append(arrow(maker, line.name(), " stroke-dasharray=\"4\"")));
        }
        places.forEach((name, place) -> svg.append(box(name, place)));
        return svg.append("</svg>\n").toString();
    }

    private String arrow(String from, String to, String dash) {
        Place start = places.get(from);
        Place end = places.get(to);
        return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#888\"%s/>%n"
                .formatted(
                        start.x() + WIDTH,
                        start.y() + HEIGHT / 2,
                        end.x(),
                        end.y() + HEIGHT / 2,
                        dash);
    }

    private static String box(String name, Place place) {
        return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#eef\" stroke=\"#336\"/><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                .formatted(
                        place.x(),
                        place.y(),
                        WIDTH,
                        HEIGHT,
                        place.x() + WIDTH / 2,
                        place.y() + HEIGHT / 2 + 5,
                        name);
    }

    private record Place(int column, int row) {
        private int x() {
            return MARGIN + column * STEP;
        }

        private int y() {
            return MARGIN + row * ROW;
        }
    }
}
