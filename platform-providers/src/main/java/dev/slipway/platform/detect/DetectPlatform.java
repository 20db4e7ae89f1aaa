package dev.slipway.platform.detect;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.platform.Then;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import java.util.Optional;

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

    /// What firmware and hypervisor alone say; empty if they name no platform.
    public static Optional<Platform.Kind> byFirmware(Disk disk) {
        return new SignsOfPlatform(new SystemFiles(disk))
                .platform()
                .map(SignsOfPlatform.Finding::kind);
    }

    @Override
    public Outcome<Platform> run(Inputs in) throws InterruptedException {
        return Then.of(kind.find(), found -> platform(found, in));
    }

    private Outcome<Platform> platform(KindOfMachine.Found found, Inputs in)
            throws InterruptedException {
        found.doubt().ifPresent(in.telling()::note);
        Outcome<String> id = instanceId.find(found.kind(), in);
        if (id instanceof Outcome.Failed<String>(Problem problem) && found.doubt().isPresent()) {
            return new Outcome.Failed<>(doubted(problem, found.doubt().get()));
        }
        return Then.of(id, text -> new Outcome.Made<>(new Platform(found.kind(), text)));
    }

    /// The doubt is the likelier cause.
    private static Problem doubted(Problem problem, String why) {
        return new Problem(
                problem.what(),
                problem.where(),
                "look first at what the machine is: %s; else %s".formatted(why, problem.fix()),
                problem.parts());
    }
}
