package dev.slipway.platform.generator;

import dev.slipway.model.Inputs;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.util.Collection;

/// Begins to ask what generators will ask, while other stages wait for the network.
@FunctionalInterface
interface Ahead {
    Ahead NOTHING = (_, _) -> {};

    /// Comes back at once.
    ///
    /// @param questions as generators declare them
    void send(Collection<String> questions, Inputs in);

    /// Metadata is sent for, and AWS made ready if it will be asked.
    static Ahead of(Outside outside) {
        Imds imds = outside.imds();
        Aws aws = outside.aws();
        return (questions, in) -> {
            questions.stream().filter(AskingAws::isPlainMetadata).distinct().forEach(imds::ahead);
            if (questions.stream().anyMatch(AskingAws::isCall)) {
                aws.prepare(in.deadline(), in.telling());
            }
        };
    }
}
