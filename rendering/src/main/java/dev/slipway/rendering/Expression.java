package dev.slipway.rendering;

import dev.slipway.rendering.Operation.Written;

/// What stands for a value in a tag.
sealed interface Expression permits Reference, Expression.Literal, Expression.Applied {
    /// Its value where a tag stands.
    Term term(Scope scope);

    /// What a tag of it writes.
    ///
    /// @param at where the tag stands in the template
    default Slot slot(Scope scope, int at) {
        return Slot.of(term(scope), at);
    }

    /// A string, number or boolean of the template.
    record Literal(Term term) implements Expression {
        @Override
        public Term term(Scope scope) {
            return term;
        }
    }

    /// An operation at work on its arguments.
    record Applied(String name, Operation operation, Arguments arguments) implements Expression {
        @Override
        public Term term(Scope scope) {
            Object answer = run(scope);
            return Term.of(answer instanceof Written written ? written.text() : answer);
        }

        @Override
        public Slot slot(Scope scope, int at) {
            Object answer = run(scope);
            return answer instanceof Written written
                    ? Slot.written(written.text(), name, at)
                    : Slot.of(Term.of(answer), at);
        }

        private Object run(Scope scope) {
            return operation.run(arguments.call(name, scope));
        }
    }
}
