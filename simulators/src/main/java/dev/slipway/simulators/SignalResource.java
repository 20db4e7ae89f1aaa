package dev.slipway.simulators;

import java.util.Map;
import java.util.Optional;

/// CloudFormation SignalResource.
///
/// @param stacks the state by the name of a stack; the name `*` stands for any other
record SignalResource(Map<String, String> stacks, Ledger ledger) implements Operation {
    @Override
    public String name() {
        return "cloudformation:SignalResource";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public boolean takes(Call call) {
        return Form.of(call).asks("SignalResource");
    }

    @Override
    public Answer answer(Call call) {
        Form form = Form.of(call);
        String stack = form.field("StackName");
        Optional<String> state =
                Optional.ofNullable(stacks.get(stack))
                        .or(() -> Optional.ofNullable(stacks.get("*")));
        if (state.isEmpty()) {
            return invalid("Stack '%s' does not exist".formatted(stack));
        }
        if (!state.get().endsWith("_IN_PROGRESS")) {
            return invalid(
                    "Stack '%s' is in %s state and cannot be signaled"
                            .formatted(stack, state.get()));
        }
        return counted(form);
    }

    /// One signal counts for each unique id; only a failure may follow.
    private Answer counted(Form form) {
        String resource = form.field("LogicalResourceId");
        String id = form.field("UniqueId");
        Map<String, String> same =
                Map.of(
                        "StackName", form.field("StackName"),
                        "LogicalResourceId", resource,
                        "UniqueId", id);
        if (ledger.has(name(), same) && !form.field("Status").equals("FAILURE")) {
            return invalid(
                    "Signal with ID %s for resource %s already exists. Signals may only be updated with a FAILURE status."
                            .formatted(id, resource));
        }
        ledger.add(name(), form.fields());
        return protocol().done("SignalResource");
    }

    private Answer invalid(String message) {
        return protocol().error(400, "ValidationError", message);
    }
}
