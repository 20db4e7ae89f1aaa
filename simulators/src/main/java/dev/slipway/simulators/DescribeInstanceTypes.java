package dev.slipway.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// EC2 DescribeInstanceTypes with one type: the EC2 query protocol.
record DescribeInstanceTypes(Map<String, Cards> types) implements Operation {
    private static final Pattern TYPE = Pattern.compile("(?:^|&)InstanceType\\.1=([^&]*)");

    @Override
    public String name() {
        return "ec2:DescribeInstanceTypes";
    }

    @Override
    public Protocol protocol() {
        return Protocol.EC2_QUERY;
    }

    @Override
    public boolean takes(Call call) {
        return call.method().equals("POST") && call.body().contains("Action=DescribeInstanceTypes");
    }

    @Override
    public Answer answer(Call call) {
        Matcher found = TYPE.matcher(call.body());
        String type = found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
        return Optional.ofNullable(types.get(type))
                .map(cards -> protocol().answer(200, info(type, cards)))
                .orElse(
                        protocol()
                                .error(
                                        400,
                                        "InvalidInstanceType",
                                        "the simulated account has no such instance type"));
    }

    private static String info(String type, Cards cards) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeInstanceTypesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
        <requestId>00000000-0000-0000-0000-000000000000</requestId>
        <instanceTypeSet><item><instanceType>%s</instanceType>
        <networkInfo><maximumNetworkInterfaces>%d</maximumNetworkInterfaces>
        <ipv4AddressesPerInterface>%d</ipv4AddressesPerInterface></networkInfo>
        </item></instanceTypeSet>
        </DescribeInstanceTypesResponse>
        """
                .formatted(type, cards.interfaces(), cards.ipv4());
    }
}
