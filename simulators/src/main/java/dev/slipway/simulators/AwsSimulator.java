package dev.slipway.simulators;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;

/// The AWS services that Slipway calls, at one endpoint on loopback; they misbehave as their script says. A
/// request has to be signed with an access key that the script knows. The signature itself is not
/// recomputed.
public final class AwsSimulator implements AutoCloseable {
    /// The user of the logins that it gives for registries.
    public static final String ECR_USER = "AWS";

    /// Their password. Invented, good for nothing else.
    public static final String ECR_PASSWORD = "simulated-ecr-password";

    private final SimulatedServer server;
    private final Ledger ledger;

    private AwsSimulator(SimulatedServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /// Listens when it returns. Not to be called on an event loop.
    ///
    /// @param port 0 for any free one
    public static AwsSimulator start(Vertx vertx, int port, AwsScript script) {
        Faults faults = new Faults(script.faults(), script.seed(), System::nanoTime);
        Ledger ledger = new Ledger();
        Service service = new AwsService(script, ledger);
        return new AwsSimulator(new SimulatedServer(vertx, port, service, faults), ledger);
    }

    /// Where it listens; serves all services.
    public URI uri() {
        return server.uri();
    }

    /// The handle of a wait condition in this account.
    public URI waitCondition() {
        return uri().resolve(WaitCondition.PATH + "?signature=simulated");
    }

    /// What it was told and took, in order: signals, reports to the wait condition, lifecycle actions.
    public List<Told> told() {
        return ledger.all();
    }

    /// What it was asked, in order; those that met a fault too.
    public List<Request> requests() {
        return server.requests();
    }

    /// What has been answered, and when.
    public List<Answered> answered() {
        return server.answered();
    }

    @Override
    public void close() {
        server.close();
    }
}
