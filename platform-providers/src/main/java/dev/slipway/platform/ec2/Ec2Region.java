package dev.slipway.platform.ec2;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.platform.Raw;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Imds;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.util.Map;
import java.util.TreeMap;

/// The region in which the instance runs, for variants that have the setting `settings.aws.region`.
public final class Ec2Region implements UserDataSource {
    private static final Key REGION = Key.of("settings.aws.region");
    private static final String ELSE = "us-east-1";

    /// The region where nobody tells one, as the original has it.
    public static final Settings FALLBACK = Settings.ofLeaves(Map.of(REGION, ELSE));

    private final Imds imds;

    public Ec2Region(Imds imds) {
        this.imds = imds;
    }

    @Override
    public String name() {
        return "instance identity document";
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
        VariantName variant = in.get(Variant.FACT).name();
        if (Model.of(variant).row(REGION).isEmpty()) {
            return new Outcome.Skipped<>(variant.text() + " has no setting " + REGION);
        }
        return switch (new Ec2Metadata(imds, in.deadline(), in.telling()).region()) {
            case Outcome.Made<String>(String region) -> made(region);
            case Outcome.Kept<String>(String region, var _) -> made(region);
            case Outcome.Skipped<String>(String why) -> {
                in.telling().note(why + ": takes " + ELSE + " for the region");
                yield made(ELSE);
            }
            case Outcome.Failed<String>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Raw> made(String region) {
        return new Outcome.Made<>(new Raw.Facts(name(), new TreeMap<>(Map.of(REGION, region))));
    }
}
