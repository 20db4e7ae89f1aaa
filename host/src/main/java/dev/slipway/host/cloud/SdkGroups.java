package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.AutoScaling.Hook;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.AutoScaling.Result;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/// Single calls to Auto Scaling with the SDK. Apart from [SdkCalls], so that its classes are loaded only when such
/// a call is due.
final class SdkGroups {
    /// How Auto Scaling says that no hook holds the instance.
    private static final Pattern FREE = Pattern.compile("No active Lifecycle Action", 2);

    private SdkGroups() {}

    static Attempt<Member> member(SdkCalls calls, String instanceId, Question question) {
        return client(calls, question)
                .describeAutoScalingInstances(asked ->
                        asked.instanceIds(instanceId)
                                .overrideConfiguration(SdkCalls.signedBy(question.keys())))
                .autoScalingInstances()
                .stream()
                .findFirst()
                .map(one -> new Member(one.autoScalingGroupName(), one.lifecycleState()))
                .<Attempt<Member>>map(one -> new Attempt.Done<>(new Outcome.Made<>(one)))
                .orElseGet(() ->
                        new Attempt.Done<>(
                                new Outcome.Skipped<>("the instance is in no Auto Scaling group")));
    }

    static Attempt<Hook> complete(SdkCalls calls, Hook hook, Result result, Question question) {
        return heard(
                hook,
                () ->
                        client(calls, question)
                                .completeLifecycleAction(asked ->
                                        asked.autoScalingGroupName(hook.group())
                                                .lifecycleHookName(hook.name())
                                                .instanceId(hook.instanceId())
                                                .lifecycleActionResult(result.name())
                                                .overrideConfiguration(
                                                        SdkCalls.signedBy(question.keys()))));
    }

    static Attempt<Hook> heartbeat(SdkCalls calls, Hook hook, Question question) {
        return heard(
                hook,
                () ->
                        client(calls, question)
                                .recordLifecycleActionHeartbeat(asked ->
                                        asked.autoScalingGroupName(hook.group())
                                                .lifecycleHookName(hook.name())
                                                .instanceId(hook.instanceId())
                                                .overrideConfiguration(
                                                        SdkCalls.signedBy(question.keys()))));
    }

    private static Attempt<Hook> heard(Hook hook, Supplier<?> call) {
        try {
            call.get();
            return new Attempt.Done<>(new Outcome.Made<>(hook));
        } catch (AutoScalingException refusal) {
            if (refusal.awsErrorDetails() == null
                    || !FREE.matcher(Objects.toString(refusal.awsErrorDetails().errorMessage(), ""))
                            .find()) {
                throw refusal;
            }
            return new Attempt.Done<>(
                    new Outcome.Kept<>(hook, "the hook does not hold this instance"));
        }
    }

    private static AutoScalingClient client(SdkCalls calls, Question question) {
        return calls.client(question, AutoScalingClient.class, AutoScalingClient::builder);
    }
}
