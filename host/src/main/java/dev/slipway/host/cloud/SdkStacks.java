package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.CloudFormation.Signal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/// Single calls to CloudFormation with the SDK. Apart from [SdkCalls], so that its classes are loaded only when
/// such a call is due.
final class SdkStacks {
    /// How CloudFormation refuses a signal that it does not wait for: "... is in CREATE_COMPLETE state and cannot
    /// be signaled", "Signal with ID i-0 for resource ... already exists".
    private static final Pattern MOOT =
            Pattern.compile("can ?not be signall?ed|signal with id .* already exists", 2);

    private SdkStacks() {}

    static Attempt<Signal> signal(SdkCalls calls, Signal signal, Question question) {
        CloudFormationClient client =
                calls.client(question, CloudFormationClient.class, CloudFormationClient::builder);
        try {
            client.signalResource(asked ->
                    asked.stackName(signal.stack())
                            .logicalResourceId(signal.resource())
                            .uniqueId(signal.uniqueId())
                            .status(signal.status().name())
                            .overrideConfiguration(SdkCalls.signedBy(question.keys())));
            return new Attempt.Done<>(new Outcome.Made<>(signal));
        } catch (CloudFormationException refusal) {
            return new Attempt.Done<>(
                    new Outcome.Kept<>(signal, moot(refusal).orElseThrow(() -> refusal)));
        }
    }

    private static Optional<String> moot(CloudFormationException refusal) {
        return Optional.ofNullable(refusal.awsErrorDetails())
                .map(details -> Objects.toString(details.errorMessage(), ""))
                .filter(message -> MOOT.matcher(message).find())
                .map("CloudFormation does not wait for it: %s"::formatted);
    }
}
