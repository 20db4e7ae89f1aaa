package dev.slipway.simulators;

import java.util.Map;
import java.util.Optional;

/// Auto Scaling DescribeAutoScalingInstances with one instance id.
///
/// @param members by instance id
record DescribeAutoScalingInstances(Map<String, GroupMember> members) implements Operation {
    private static final String ACTION = "DescribeAutoScalingInstances";

    @Override
    public String name() {
        return "autoscaling:" + ACTION;
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public boolean takes(Call call) {
        return Form.of(call).asks(ACTION);
    }

    @Override
    public Answer answer(Call call) {
        String id = Form.of(call).field("InstanceIds.member.1");
        String members =
                Optional.ofNullable(this.members.get(id)).map(one -> member(id, one)).orElse("");
        return protocol()
                .answer(
                        200,
                        """
                        <DescribeAutoScalingInstancesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
                        <DescribeAutoScalingInstancesResult><AutoScalingInstances>%s</AutoScalingInstances>                        </DescribeAutoScalingInstancesResult></DescribeAutoScalingInstancesResponse>
                        """
                                .formatted(members));
    }

    private static String member(String id, GroupMember member) {
        return """
        <member><InstanceId>%s</InstanceId><AutoScalingGroupName>%s</AutoScalingGroupName>        <LifecycleState>%s</LifecycleState></member>\
        """
                .formatted(id, member.group(), member.state());
    }
}
