package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.NetworkCards;
import dev.slipway.port.Aws.Text;
import java.util.Map;
import java.util.Optional;

/// Single calls to EC2. Source: Amazon EC2 API reference, DescribeInstances and DescribeInstanceTypes.
final class SdkInstances {
    private static final String VERSION = "2016-11-15";
    private static final String NAME = "reservationSet/item/instancesSet/item/privateDnsName";
    private static final String NETWORK = "instanceTypeSet/item/networkInfo/";

    private SdkInstances() {}

    /// @param patience how long a name is waited for
    static Attempt<Text> privateDnsName(
            SdkCalls calls, String instanceId, Question question, Policy patience) {
        AwsRequest request =
                AwsRequest.query("DescribeInstances", VERSION, Map.of("InstanceId.1", instanceId));
        return calls.xml(request, question)
                .first(NAME)
                .map(name -> SdkCalls.done(new Text(name)))
                .orElseGet(() -> new Attempt.Later<>(nameless(question), patience));
    }

    private static Trouble nameless(Question question) {
        return new Trouble(
                "it has no private DNS name yet",
                question.target().toString(),
                "switch on DNS hostnames in the VPC, or set `settings.kubernetes.hostname-override` in the user data");
    }

    static Attempt<NetworkCards> networkCards(SdkCalls calls, String type, Question question) {
        AwsRequest request =
                AwsRequest.query("DescribeInstanceTypes", VERSION, Map.of("InstanceType.1", type));
        AwsXml answer = calls.xml(request, question);
        Optional<Integer> cards = count(answer, "maximumNetworkInterfaces");
        Optional<Integer> addresses = count(answer, "ipv4AddressesPerInterface");
        return cards.isPresent() && addresses.isPresent()
                ? SdkCalls.done(new NetworkCards(cards.get(), addresses.get()))
                : new Attempt.Done<>(
                        new Outcome.Skipped<>(
                                "EC2 tells no network cards of '%s'".formatted(type)));
    }

    private static Optional<Integer> count(AwsXml answer, String name) {
        return answer.first(NETWORK + name)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }
}
