package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.CloudFormation.Signal;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Single calls to CloudFormation. Source: AWS CloudFormation API reference, SignalResource.
final class SdkStacks {
    private static final String VERSION = "2010-05-15";

    /// How CloudFormation refuses a signal that it does not wait for: "... is in CREATE_COMPLETE state and cannot
    /// be signaled", "Signal with ID i-0 for resource ... already exists".
    private static final Pattern MOOT =
            Pattern.compile("can ?not be signall?ed|signal with id .* already exists", 2);

    private SdkStacks() {}

    static Attempt<Signal> signal(SdkCalls calls, Signal signal, Question question) {
        AwsRequest request =
                AwsRequest.query(
                        "SignalResource",
                        VERSION,
                        Map.of(
                                "StackName", signal.stack(),
                                "LogicalResourceId", signal.resource(),
                                "UniqueId", signal.uniqueId(),
                                "Status", signal.status().name()));
        try {
            calls.xml(request, question);
            return SdkCalls.done(signal);
        } catch (AwsServiceException refusal) {
            String message = Objects.toString(refusal.awsErrorDetails().errorMessage(), "");
            if (!MOOT.matcher(message).find()) {
                throw refusal;
            }
            return new Attempt.Done<>(
                    new Outcome.Kept<>(signal, "CloudFormation does not wait for it: " + message));
        }
    }
}
