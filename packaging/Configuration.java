import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Makes of the table in doc/configuration.md the file `slipway.toml` that is installed, and its page of the manual:
/// `java Configuration.java configuration.md slipway.toml slipway.toml.5`.
class Configuration {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.+?) \\| (.+) \\|$");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    private record Key(String name, String value, String text) {
        private String commented() {
            String set = value.equals("none") ? "\"...\"" : value.replace("`", "");
            return "# %s\n#%s = %s\n".formatted(text.replace("`", ""), name, set);
        }

        private String item() {
            String usual = value.equals("none") ? "" : " Default: " + value + ".";
            return ".TP\n\\fB%s\\fR\n%s.%s\n".formatted(escaped(name), escaped(text), escaped(usual)).replaceAll("`([^`]*)`", "\\\\fB$1\\\\fR");
        }

        private static String escaped(String words) {
            return words.replace("\\", "\\e").replace("-", "\\-");
        }
    }

    public static void main(String[] args) throws IOException {
        String page = LINK.matcher(Files.readString(Path.of(args[0]))).replaceAll("$1");
        List<Key> keys = ROW.matcher(page).results().map(row -> new Key(row.group(1), row.group(2), row.group(3))).toList();
        StringBuilder file = new StringBuilder("# Configuration of Slipway, see slipway.toml(5). What is commented out has its default.\n");
        StringBuilder manual = new StringBuilder(
                """
                .TH SLIPWAY.TOML 5 "" "Slipway" "Slipway"
                .SH "NAME"
                slipway.toml \\- configuration of Slipway
                .SH "SYNOPSIS"
                \\fI/etc/slipway/slipway.toml\\fR
                .SH "DESCRIPTION"
                A file in TOML. Without it, and for keys that it leaves out, the defaults hold; unknown keys are mistakes. Options on the command line
                win. It must be closed to others if it holds a secret.
                .SH "KEYS"
                """);
        for (Key key : keys) {
            file.append('\n').append(key.commented());
            manual.append(key.item());
        }
        Files.writeString(Path.of(args[1]), file);
        Files.writeString(Path.of(args[2]), manual.append(".SH \"SEE ALSO\"\n\\fBslipway\\fR(1)\n"));
    }
}
