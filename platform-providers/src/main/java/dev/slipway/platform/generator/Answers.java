package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import java.util.List;
import java.util.Map;

/// Turns the answer of a generator into settings that the model accepts.
final class Answers {
    private Answers() {}

    /// @param value `String`, `Long`, `Integer`, `Double`, `Boolean`, `List` or `Map`
    /// @return the value at the call's key, normalised
    static Outcome<Settings> check(Call call, Object value) {
        try {
            Node.Table tree = (Node.Table) Node.of(nested(call.key(), value));
            Checked checked = Model.of(call.variant().name()).checkSettings(tree);
            return checked.valid()
                    ? new Outcome.Made<>(checked.settings())
                    : new Outcome.Failed<>(refused(call, checked.problems()));
        } catch (IllegalArgumentException e) {
            return Outcome.failed(
                    "the generator '%s' answers with what no setting can hold"
                            .formatted(call.line()),
                    call.key().toString(),
                    "set the value in the user data");
        }
    }

    private static Map<?, ?> nested(Key key, Object value) {
        List<String> below = key.segments().subList(1, key.segments().size());
        Map<?, ?> table = Map.of(below.getLast(), value);
        for (String segment : below.subList(0, below.size() - 1).reversed()) {
            table = Map.of(segment, table);
        }
        return table;
    }

    private static Problem refused(Call call, List<Finding> findings) {
        return new Problem(
                "the generator '%s' answers with what `%s` does not take"
                        .formatted(call.line(), call.key()),
                call.key().toString(),
                "set the value in the user data",
                findings.stream().map(Answers::problem).toList());
    }

    /// An answer has no lines that a user could look up.
    private static Problem problem(Finding finding) {
        return new Problem(finding.message(), finding.key(), finding.fix());
    }
}
