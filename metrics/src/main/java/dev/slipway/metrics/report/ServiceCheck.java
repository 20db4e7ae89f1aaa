package dev.slipway.metrics.report;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks systemd whether services run.
record ServiceCheck(Host host) {
    private static final String SYSTEMCTL = "systemctl";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern STATUS = Pattern.compile("ExecMainStatus=(-?\\d{1,9})\\s*");

    /// What serves the API here is Slipway itself.
    private static final String API = "apiserver";

    private static final String SLIPWAY = "slipway";

    /// What came of a check.
    ///
    /// @param failed each service that does not run, with its exit status if that is known: `kubelet:255`
    record Health(TreeSet<String> failed) {
        SortedMap<String, String> pairs() {
            return new TreeMap<>(
                    java.util.Map.of(
                            "failed_services", String.join(",", failed),
                            "is_healthy", Boolean.toString(failed.isEmpty())));
        }
    }

    /// @return `Failed` if there is no `systemctl`
    Outcome<Health> of(List<String> services) throws InterruptedException {
        TreeSet<String> failed = new TreeSet<>();
        for (String service : services) {
            String unit = service.equals(API) ? SLIPWAY : service;
            Commands.Result isFailed = run("is-failed", unit);
            if (isFailed.end() == Commands.End.NOT_STARTED) {
                return Outcome.failed(
                        "services can't be checked: " + isFailed.stderr().strip(),
                        SYSTEMCTL,
                        "put it on the `PATH`");
            }
            if (isFailed.good() || !run("is-active", unit).good()) {
                failed.add(service + status(unit));
            }
        }
        return new Outcome.Made<>(new Health(failed));
    }

    private String status(String unit) throws InterruptedException {
        Matcher status = STATUS.matcher(run("show", "--property", "ExecMainStatus", unit).stdout());
        return status.matches() ? ":" + status.group(1) : "";
    }

    private Commands.Result run(String... arguments) throws InterruptedException {
        List<String> argv = new java.util.ArrayList<>(List.of(SYSTEMCTL));
        argv.addAll(List.of(arguments));
        return host.commands().run(new Commands.Command(Reports.STAGE, argv, LIMIT));
    }
}
