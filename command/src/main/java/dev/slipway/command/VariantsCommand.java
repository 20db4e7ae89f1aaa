package dev.slipway.command;

import dev.slipway.settings.variant.VariantName;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// `slipway variants`: the variants that this installation knows.
record VariantsCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command("variants", "Lists the variants it knows.", "slipway variants")
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"));
    }

    @Override
    public int run(Given given) throws Wrong {
        List<String> names = Options.variants().names();
        if (Formats.isJson(given)) {
            out.println(JsonMapper.shared().writeValueAsString(names));
        } else {
            out.print(table(names));
        }
        return Exit.DONE;
    }

    /// A line for each variant: its name and what it is. A blank line before each further family.
    static String table(List<String> names) {
        int width = names.stream().mapToInt(String::length).max().orElse(0) + 2;
        StringBuilder table = new StringBuilder();
        Optional<String> family = Optional.empty();
        for (VariantName name : names.stream().map(VariantName::of).toList()) {
            if (family.isPresent() && !family.get().equals(name.family())) {
                table.append('\n');
            }
            family = Optional.of(name.family());
            table.append(name.text())
                    .repeat(' ', width - name.text().length())
                    .append(what(name))
                    .append('\n');
        }
        return table.toString();
    }

    private static String what(VariantName name) {
        String runtime =
                switch (name.runtime()) {
                    case "k8s" -> "Kubernetes " + name.version();
                    case "ecs" -> "Amazon ECS";
                    case "dev" -> "development with Docker";
                    case String other -> other;
                };
        String platform =
                switch (name.platform()) {
                    case "aws" -> "EC2";
                    case "vmware" -> "VMware";
                    case "metal" -> "bare metal";
                    case String other -> other;
                };
        String flavor =
                switch (name.flavor()) {
                    case "none" -> "";
                    case "nvidia" -> ", NVIDIA";
                    case String other -> ", " + other;
                };
        return runtime + " on " + platform + flavor;
    }
}
