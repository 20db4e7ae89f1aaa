package dev.slipway.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// EC2 DescribeInstances with one instance id: the EC2 query protocol.
record DescribeInstances(Map<String, String> instances) implements Operation {
    private static final Pattern ID = Pattern.compile("(?:^|&)InstanceId\\.1=([^&]*)");

    private static final Pattern ACTION = Pattern.compile("Action=DescribeInstances(&|$)");

    @Override
    public String name() {
        return "ec2:DescribeInstances";
    }

    @Override
    public Protocol protocol() {
        return Protocol.EC2_QUERY;
    }

    @Override
    public boolean takes(Call call) {
        return call.method().equals("POST") && ACTION.matcher(call.body()).find();
    }

    @Override
    public Answer answer(Call call) {
        Matcher found = ID.matcher(call.body());
        String id = found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
        return Optional.ofNullable(instances.get(id))
                .map(name -> protocol().answer(200, reservation(id, name)))
                .orElse(
                        protocol()
                                .error(
                                        400,
                                        "InvalidInstanceID.NotFound",
                                        "the simulated account has no such instance"));
    }

    private static String reservation(String id, String privateDnsName) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
        <requestId>00000000-0000-0000-0000-000000000000</requestId>
        <reservationSet><item><reservationId>r-0511b0a7000000002</reservationId><instancesSet><item>
        <instanceId>%s</instanceId><privateDnsName>%s</privateDnsName>
        </item></instancesSet></item></reservationSet>
        </DescribeInstancesResponse>
        """
                .formatted(id, privateDnsName);
    }
}
