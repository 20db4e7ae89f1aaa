package dev.slipway.simulators;

import java.util.Map;
import java.util.Optional;

/// What a lifecycle hook of Auto Scaling is told: CompleteLifecycleAction and RecordLifecycleActionHeartbeat.
///
/// @param action one of the two
/// @param members by instance id
record LifecycleAction(String action, Map<String, GroupMember> members, Ledger ledger)
        implements Operation {
    static final String COMPLETE = "CompleteLifecycleAction";
    static final String HEARTBEAT = "RecordLifecycleActionHeartbeat";

    @Override
    public String name() {
        return "autoscaling:" + action;
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public boolean takes(Call call) {
        return Form.of(call).asks(action);
    }

    @Override
    public Answer answer(Call call) {
        Form form = Form.of(call);
        String id = form.field("InstanceId");
        String hook = form.field("LifecycleHookName");
        Optional<GroupMember> held =
                Optional.ofNullable(members.get(id))
                        .filter(one -> one.group().equals(form.field("AutoScalingGroupName")))
                        .filter(one -> one.hook().equals(hook))
                        .filter(_ -> !isOver(id, hook));
        if (held.isEmpty()) {
            return protocol()
                    .error(
                            400,
                            "ValidationError",
                            "No active Lifecycle Action found with instance ID " + id);
        }
        ledger.add(name(), form.fields());
        return protocol().done(action);
    }

    private boolean isOver(String id, String hook) {
        return ledger.has(
                "autoscaling:" + COMPLETE, Map.of("InstanceId", id, "LifecycleHookName", hook));
    }
}
