package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.port.Imds;
import java.util.ArrayList;
import java.util.List;

/// `shibaken is-partition --partition P [--partition P ...]`: whether the instance runs in one of these
/// partitions of AWS.
record IsPartition(Imds imds) implements Generator {
    @Override
    public String name() {
        return "shibaken is-partition";
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return switch (call.ask(imds).text("meta-data/services/partition")) {
            case Outcome.Made<String>(String own) -> isOneOf(call, own);
            case Outcome.Kept<String>(String own, var _) -> isOneOf(call, own);
            case Outcome.Skipped<String> _ -> new Outcome.Made<>(false);
            case Outcome.Failed<String>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<Object> isOneOf(Call call, String own) {
        return new Outcome.Made<>(named(call.words()).contains(own));
    }

    private static List<String> named(List<String> words) {
        List<String> named = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("--partition")) {
                named.add(words.get(i));
            }
        }
        return named;
    }
}
