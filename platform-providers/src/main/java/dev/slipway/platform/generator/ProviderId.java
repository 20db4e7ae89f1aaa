package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.platform.ec2.Ec2Metadata;
import dev.slipway.port.Imds;
import java.util.List;

/// `pluto provider-id`: what the cluster calls this machine, `aws:///<zone>/<instance id>`.
record ProviderId(Imds imds) implements Generator {
    @Override
    public String name() {
        return "pluto provider-id";
    }

    @Override
    public List<String> asks() {
        return List.of("dynamic/instance-identity/document", "meta-data/instance-id");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Ec2Metadata metadata = call.need(imds);
        return Then.of(
                metadata.zone(),
                zone ->
                        Then.of(
                                metadata.instanceId(),
                                id -> new Outcome.Made<>("aws:///" + zone + '/' + id)));
    }
}
