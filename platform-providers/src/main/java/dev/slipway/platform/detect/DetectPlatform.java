package dev.slipway.platform.detect;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Stage;
import dev.slipway.platform.Then;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;

/// The stage `detect-platform`: reads what firmware and kernel say about the machine.
///
/// It asks the network nothing, except the metadata service for an instance id once it is certain that
/// this is EC2.
public final class DetectPlatform implements Stage<Platform> {
    private final KindOfMachine kind;
    private final InstanceId instanceId;

    public DetectPlatform(Host host, Imds imds, Wanted wanted) {
        SystemFiles files = new SystemFiles(host.disk());
        this.kind = new KindOfMachine(files, wanted);
        this.instanceId = new InstanceId(host, imds, files, wanted.instanceId());
    }

    @Override
    public Outcome<Platform> run(Inputs in) throws InterruptedException {
        return Then.of(
                kind.find(in.telling()),
                found ->
                        Then.of(
                                instanceId.find(found, in),
                                id -> new Outcome.Made<>(new Platform(found, id))));
    }
}
