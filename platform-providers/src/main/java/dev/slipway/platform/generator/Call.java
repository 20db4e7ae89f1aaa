package dev.slipway.platform.generator;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.platform.ec2.Ec2Metadata;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.port.Proxy;
import dev.slipway.settings.variant.Variant;
import java.util.List;
import java.util.Optional;

/// One call of one generator.
///
/// @param key the setting that it makes
/// @param line its command line, as the variant says
/// @param settings all that it may read
/// @param in the facts `platform` and `variant`, the deadline of this call, and who is told
record Call(Key key, String line, Settings settings, Inputs in) {
    /// The command line, split at white space; no shell, no quotes.
    List<String> words() {
        return List.of(line.strip().split("\\s+"));
    }

    Platform.Kind platform() {
        return in.get(Platform.FACT).kind();
    }

    Variant variant() {
        return in.get(Variant.FACT);
    }

    /// Whether the variant was made for the platform on which it boots.
    boolean atHome() {
        String made = variant().name().platform();
        return platform() == Platform.Kind.EC2
                ? made.equals("aws")
                : made.equals(platform().text());
    }

    Optional<String> setting(String name) {
        return settings.text(name);
    }

    Deadline deadline() {
        return in.deadline();
    }

    Telling telling() {
        return in.telling();
    }

    Ec2Metadata ask(Imds imds) {
        return new Ec2Metadata(imds, deadline(), telling());
    }

    /// How this call asks AWS: through the proxy of the settings, until its deadline.
    Aws.Way way(String region) {
        return new Aws.Way(region, Proxy.of(settings), deadline(), telling());
    }

    /// The same as [#ask], where what is absent is a problem: the host can't do its work without it.
    Ec2Metadata need(Imds imds) {
        return ask(imds).whereAbsent(this::lacking);
    }

    /// The problem that the value can't be made, and what the user can do instead.
    <T> Outcome<T> lacking(String what) {
        return Outcome.failed(what, key.toString(), "set `%s` in the user data".formatted(key));
    }

    Call with(Inputs other) {
        return new Call(key, line, settings, other);
    }

    Call by(Deadline deadline) {
        return new Call(key, line, settings, in.by(deadline));
    }

    Call seeing(Settings more) {
        return new Call(key, line, more, in);
    }
}
