package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `pluto private-dns-name`: the name under which EC2 knows the instance.
record PrivateDnsName(Imds imds, Aws aws) implements Generator {
    @Override
    public String name() {
        return "pluto private-dns-name";
    }

    @Override
    public Set<Key> reads(Call call) {
        return AskingAws.reads();
    }

    @Override
    public List<String> asks() {
        return AskingAws.after("meta-data/instance-id", "ec2:DescribeInstances");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Optional<String> region = call.setting(AskingAws.REGION.toString());
        if (region.isEmpty()) {
            return Outcome.failed(
                    "EC2 can't be asked for the private DNS name: no region is set",
                    call.key().toString(),
                    "set `%s` in the user data".formatted(AskingAws.REGION));
        }
        Outcome<Aws.Text> name =
                Then.of(
                        call.ask(imds).instanceId(),
                        id -> aws.privateDnsName(id, call.way(region.get())));
        return Then.of(name, text -> new Outcome.Made<>(text.text()));
    }
}
