package dev.slipway.simulators;

import java.util.List;
import java.util.Optional;

/// The AWS services that Slipway calls, at one endpoint.
final class AwsService implements Service {
    private final AwsScript script;
    private final List<Operation> operations;

    /// @param ledger takes what the account is told
    AwsService(AwsScript script, Ledger ledger) {
        this.script = script;
        this.operations =
                List.of(
                        new DescribeCluster(script.clusters()),
                        new DescribeInstances(script.instances()),
                        new DescribeInstanceTypes(script.instanceTypes()),
                        new SignalResource(script.stacks(), ledger),
                        new DescribeAutoScalingInstances(script.members()),
                        new LifecycleAction(LifecycleAction.COMPLETE, script.members(), ledger),
                        new LifecycleAction(LifecycleAction.HEARTBEAT, script.members(), ledger),
                        GetAuthorizationToken.PRIVATE,
                        GetAuthorizationToken.PUBLIC,
                        new WaitCondition(ledger));
    }

    @Override
    public Request name(Call call) {
        return new Request(call.method(), target(call));
    }

    @Override
    public String target(Call call) {
        return operation(call).name();
    }

    @Override
    public Answer answer(Call call) {
        Operation operation = operation(call);
        return operation.isSigned() ? checked(call, operation) : operation.answer(call);
    }

    private Answer checked(Call call, Operation operation) {
        Protocol protocol = operation.protocol();
        Optional<Signature> signature = Signature.of(call);
        if (signature.isEmpty()) {
            return protocol.error(403, "MissingAuthenticationToken", "the request is not signed");
        }
        if (!operation.name().startsWith(signature.get().service() + ":")) {
            return protocol.error(403, "SignatureDoesNotMatch", "signed for another service");
        }
        if (script.region()
                .filter(region -> !region.equals(signature.get().region()))
                .isPresent()) {
            return protocol.error(
                    403,
                    protocol.otherRegionCode(),
                    "Credential should be scoped to a valid region, not '%s'."
                            .formatted(signature.get().region()));
        }
        if (script.signers().stream().noneMatch(one -> signed(call, signature.get(), one))) {
            return protocol.error(403, protocol.strangerCode(), "nobody here has this access key");
        }
        return operation.answer(call);
    }

    @Override
    public Answer refuse(Call call, Act.Status status) {
        String code = status.code().isEmpty() ? "SimulatedError" : status.code();
        return operation(call)
                .protocol()
                .error(status.status(), code, "the simulated service was told to refuse");
    }

    @Override
    public Act.Status tooOften(Call call) {
        return operation(call).protocol().tooOften();
    }

    private Operation operation(Call call) {
        return operations.stream()
                .filter(one -> one.takes(call))
                .findFirst()
                .orElse(new Operation.Unknown());
    }

    private static boolean signed(Call call, Signature signature, Credentials signer) {
        return signature.accessKeyId().equals(signer.accessKeyId())
                && call.header("X-Amz-Security-Token").filter(signer.token()::equals).isPresent();
    }
}
