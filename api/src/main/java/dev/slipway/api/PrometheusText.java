package dev.slipway.api;

/// Writes metrics as Prometheus reads them: the text format 0.0.4.
final class PrometheusText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /// Begins a family of samples.
    ///
    /// @param type `counter` or `gauge`
    /// @param help one sentence
    PrometheusText family(String name, String type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ');
        text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /// A sample of the family.
    ///
    /// @param labels names and values by turns
    PrometheusText sample(double value, String... labels) {
        text.append(family);
        String before = "{";
        for (int i = 0; i < labels.length; i += 2) {
            text.append(before).append(labels[i]).append("=\"").append(escaped(labels[i + 1]));
            text.append('"');
            before = ",";
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// Whole numbers without a fraction, as people expect of counters.
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    String text() {
        return text.toString();
    }
}
