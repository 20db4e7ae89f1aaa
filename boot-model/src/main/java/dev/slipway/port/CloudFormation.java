package dev.slipway.port;

import dev.slipway.model.Outcome;
import java.net.URI;

/// What Slipway tells CloudFormation. Made, retried and refused like the calls of [Aws].
public interface CloudFormation {
    /// SignalResource.
    ///
    /// @return `Kept` if CloudFormation does not wait for this signal: the stack is in a state in which it
    ///     takes none, or it has this one already
    Outcome<Signal> signal(Signal signal, Aws.Way way) throws InterruptedException;

    /// Puts a report to the handle of a wait condition.
    ///
    /// @param handle a secret: who knows it may report
    Outcome<Report> report(URI handle, Report report, Aws.Way way) throws InterruptedException;

    /// How something went, in the words of CloudFormation.
    enum Status {
        SUCCESS,
        FAILURE
    }

    /// @param stack name or ARN
    /// @param resource its logical id
    /// @param uniqueId CloudFormation counts one signal of each; the instance id
    record Signal(String stack, String resource, String uniqueId, Status status) {}

    /// @param reason one sentence
    /// @param data for people who look at the stack
    record Report(Status status, String reason, String uniqueId, String data) {}
}
