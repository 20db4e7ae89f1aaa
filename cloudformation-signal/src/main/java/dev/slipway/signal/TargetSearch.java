package dev.slipway.signal;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what is to be signalled: the settings say it, else the tags with which CloudFormation marks the
/// instances of its groups, else the kernel command line.
final class TargetSearch {
    static final String SHOULD_SIGNAL = "settings.cloudformation.should-signal";
    static final String STACK = "settings.cloudformation.stack-name";
    static final String RESOURCE = "settings.cloudformation.logical-resource-id";

    /// The same names on the kernel command line.
    static final String STACK_ARGUMENT = "slipway.cloudformation.stack-name";

    static final String RESOURCE_ARGUMENT = "slipway.cloudformation.logical-resource-id";

    private static final Path COMMAND_LINE = Path.of("/proc/cmdline");
    private static final String STACK_TAG = "aws:cloudformation:stack-name";
    private static final String RESOURCE_TAG = "aws:cloudformation:logical-id";

    private final Whereabouts here;
    private final Disk disk;

    TargetSearch(Whereabouts here, Disk disk) {
        this.here = here;
        this.disk = disk;
    }

    /// @param settings empty if they can't be known: then the two other places decide
    /// @return `Skipped` if nothing is to be signalled
    Outcome<Target> find(Optional<Settings> settings) throws InterruptedException {
        if (settings.isPresent() && !isWanted(settings.get())) {
            return new Outcome.Skipped<>("'%s' is not true".formatted(SHOULD_SIGNAL));
        }
        Optional<Target> found = settings.flatMap(TargetSearch::named);
        if (found.isEmpty()) {
            found = tagged();
        }
        if (found.isEmpty()) {
            found = onCommandLine();
        }
        return found.<Outcome<Target>>map(Outcome.Made::new)
                .orElseGet(() -> settings.isPresent() ? nameless() : unknown());
    }

    private static boolean isWanted(Settings settings) {
        return settings.at(Key.of(SHOULD_SIGNAL)).filter(Boolean.TRUE::equals).isPresent();
    }

    private static Optional<Target> named(Settings settings) {
        return target(settings.text(STACK), settings.text(RESOURCE));
    }

    private Optional<Target> tagged() throws InterruptedException {
        Optional<String> stack = here.tag(STACK_TAG);
        return stack.isEmpty() ? Optional.empty() : target(stack, here.tag(RESOURCE_TAG));
    }

    private Optional<Target> onCommandLine() {
        return target(argument(STACK_ARGUMENT), argument(RESOURCE_ARGUMENT));
    }

    private Optional<String> argument(String name) {
        return Stream.of(commandLine().split("\\s+"))
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    /// One that can't be read names nothing.
    private String commandLine() {
        try {
            return disk.read(COMMAND_LINE)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    private static Optional<Target> target(Optional<String> stack, Optional<String> resource) {
        return stack.filter(name -> !name.isBlank())
                .flatMap(name ->
                        resource.filter(id -> !id.isBlank())
                                .map(id -> new Target(name.strip(), id.strip())));
    }

    private Outcome<Target> nameless() {
        return Outcome.failed(
                "nobody says which stack and resource are to be signalled" + here.silence(),
                STACK + ", " + RESOURCE,
                "set both, or let the instance see its tags: `aws ec2 modify-instance-metadata-options --instance-id ID --instance-metadata-tags enabled`");
    }

    private Outcome<Target> unknown() {
        return new Outcome.Skipped<>(
                "the settings are not known, and neither tags of the instance nor the kernel command line name a stack"
                        + here.silence());
    }
}
