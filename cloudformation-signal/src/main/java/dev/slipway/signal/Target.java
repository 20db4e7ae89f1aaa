package dev.slipway.signal;

/// What is signalled.
///
/// @param stack name or ARN of the stack
/// @param resource logical id
record Target(String stack, String resource) {
    /// As messages name it.
    String text() {
        return "'%s' of stack '%s'".formatted(resource, stack);
    }
}
