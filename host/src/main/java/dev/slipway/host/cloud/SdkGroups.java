package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.AutoScaling.Hook;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.AutoScaling.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Single calls to Auto Scaling. Source: Amazon EC2 Auto Scaling API reference.
final class SdkGroups {
    private static final String VERSION = "2011-01-01";
    private static final String MEMBER =
            "DescribeAutoScalingInstancesResult/AutoScalingInstances/member/";

    /// How Auto Scaling says that no hook holds the instance.
    private static final Pattern FREE = Pattern.compile("No active Lifecycle Action", 2);

    private SdkGroups() {}

    static Attempt<Member> member(SdkCalls calls, String instanceId, Question question) {
        AwsRequest request =
                AwsRequest.query(
                        "DescribeAutoScalingInstances",
                        VERSION,
                        Map.of("InstanceIds.member.1", instanceId));
        AwsXml answer = calls.xml(request, question);
        Optional<String> group = answer.first(MEMBER + "AutoScalingGroupName");
        return group.isPresent()
                ? SdkCalls.done(
                        new Member(group.get(), answer.first(MEMBER + "LifecycleState").orElse("")))
                : new Attempt.Done<>(
                        new Outcome.Skipped<>("the instance is in no Auto Scaling group"));
    }

    static Attempt<Hook> complete(SdkCalls calls, Hook hook, Result result, Question question) {
        Map<String, String> parameters = parameters(hook);
        parameters.put("LifecycleActionResult", result.name());
        return tell(calls, "CompleteLifecycleAction", parameters, hook, question);
    }

    static Attempt<Hook> heartbeat(SdkCalls calls, Hook hook, Question question) {
        return tell(calls, "RecordLifecycleActionHeartbeat", parameters(hook), hook, question);
    }

    private static Map<String, String> parameters(Hook hook) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("AutoScalingGroupName", hook.group());
        parameters.put("LifecycleHookName", hook.name());
        parameters.put("InstanceId", hook.instanceId());
        return parameters;
    }

    private static Attempt<Hook> tell(
            SdkCalls calls,
            String action,
            Map<String, String> parameters,
            Hook hook,
            Question question) {
        try {
            calls.xml(AwsRequest.query(action, VERSION, parameters), question);
            return SdkCalls.done(hook);
        } catch (AwsServiceException refusal) {
            String message = Objects.toString(refusal.awsErrorDetails().errorMessage(), "");
            if (!FREE.matcher(message).find()) {
                throw refusal;
            }
            return new Attempt.Done<>(
                    new Outcome.Kept<>(hook, "the hook does not hold this instance"));
        }
    }
}
