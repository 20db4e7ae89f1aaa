package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.port.Imds;
import java.util.ArrayList;
import java.util.List;

/// `shibaken is-partition --partition P [--partition P ...]`: whether the instance runs in one of these
/// partitions of AWS.
record IsPartition(Imds imds) implements Generator {
    private static final String NONE = "";

    @Override
    public String name() {
        return "shibaken is-partition";
    }

    @Override
    public List<String> asks() {
        return List.of("meta-data/services/partition");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Outcome<String> own =
                call.ask(imds)
                        .whereAbsent(_ -> new Outcome.Made<>(NONE))
                        .text("meta-data/services/partition");
        return Then.of(
                own, partition -> new Outcome.Made<>(named(call.words()).contains(partition)));
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
