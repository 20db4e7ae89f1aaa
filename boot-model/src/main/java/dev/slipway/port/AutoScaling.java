package dev.slipway.port;

import dev.slipway.model.Outcome;

/// The calls to EC2 Auto Scaling. Made, retried and refused like the calls of [Aws].
public interface AutoScaling {
    /// DescribeAutoScalingInstances.
    ///
    /// @return `Skipped` if the instance is in no group
    Outcome<Member> member(String instanceId, Aws.Way way) throws InterruptedException;

    /// CompleteLifecycleAction.
    ///
    /// @return `Kept` if no instance waits for this hook
    Outcome<Hook> complete(Hook hook, Result result, Aws.Way way) throws InterruptedException;

    /// RecordLifecycleActionHeartbeat: the time limit of the hook begins anew.
    ///
    /// @return `Kept` if no instance waits for this hook
    Outcome<Hook> heartbeat(Hook hook, Aws.Way way) throws InterruptedException;

    /// @param group the Auto Scaling group
    /// @param state for example `InService`, `Pending:Wait` or `Warmed:Stopped`
    record Member(String group, String state) {}

    /// A lifecycle hook that waits for an instance.
    record Hook(String group, String name, String instanceId) {}

    /// What the group does with an instance when a hook is over.
    enum Result {
        CONTINUE,
        ABANDON
    }
}
