package dev.slipway.services.logs;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.services.logs.SupportBundle.Target;
import dev.slipway.services.logs.SupportBundle.Written;
import java.nio.file.Path;
import java.util.List;

/// What the original's `logdog` does.
public final class LogdogActions {
    private static final String LOGDOG = "logdog";

    private LogdogActions() {}

    /// Collects all that this host has to tell.
    public interface Collecting {
        Outcome<Written> to(Target target, Telling telling) throws InterruptedException;
    }

    public static List<BuiltIn> of(Host host, Collecting collecting) {
        return List.of(BuiltIn.bare(call -> logdog(host, collecting, call), LOGDOG));
    }

    private static Outcome<BuiltIn.Printed> logdog(
            Host host, Collecting collecting, BuiltIn.Call call) throws InterruptedException {
        List<String> words = call.arguments();
        boolean named = words.size() == 2 && words.getFirst().equals("--output");
        Path file = named ? Path.of(words.getLast()) : SupportBundle.FILE;
        if (!words.isEmpty() && !named || !file.isAbsolute()) {
            return Outcome.failed(
                    "`logdog` takes one file, by its whole path",
                    "its arguments",
                    "write `logdog --output /FILE.tar.gz`");
        }
        return collecting
                .to(new Target(host.disk(), file), call.telling())
                .map(written -> new BuiltIn.Printed("logs are at: %s%n".formatted(written.file())));
    }
}
