package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.port.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What all generators have in common that ask AWS.
final class AskingAws {
    static final Key REGION = Key.of("settings.aws.region");

    /// Each call is signed; whoever comes first asks for the credentials, for all.
    private static final List<String> CREDENTIALS =
            List.of(
                    "meta-data/iam/security-credentials/",
                    "meta-data/iam/security-credentials/ROLE");

    private AskingAws() {}

    /// The settings that say how AWS is asked, and these.
    static Set<Key> reads(Key... more) {
        Set<Key> reads = new HashSet<>(Proxy.READS);
        reads.add(REGION);
        reads.addAll(List.of(more));
        return Set.copyOf(reads);
    }

    /// Whether a question is one to AWS, not to the metadata service.
    static boolean isCall(String question) {
        return question.matches("[a-z0-9]+:[A-Za-z]+");
    }

    /// Whether it is a path of the metadata service that anybody may ask for at any time. Credentials are asked
    /// for by whoever signs with them.
    static boolean isPlainMetadata(String question) {
        return !isCall(question) && !CREDENTIALS.contains(question);
    }

    static List<String> of(String operation) {
        return Stream.concat(CREDENTIALS.stream(), Stream.of(operation)).toList();
    }

    static List<String> after(String path, String operation) {
        return Stream.concat(Stream.of(path), of(operation).stream()).toList();
    }
}
