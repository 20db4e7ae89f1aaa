package dev.slipway.platform.ec2;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Raw;
import dev.slipway.platform.Then;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Imds;

/// The user data that an instance was started with.
public final class Ec2UserData implements UserDataSource {
    private final Imds imds;

    public Ec2UserData(Imds imds) {
        this.imds = imds;
    }

    @Override
    public String name() {
        return "user data";
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
        return Then.of(
                imds.get("user-data", in.deadline(), in.telling()),
                answer ->
                        answer.body()
                                .<Outcome<Raw>>map(bytes ->
                                        new Outcome.Made<>(Raw.Document.named(name(), bytes)))
                                .orElseGet(() ->
                                        new Outcome.Skipped<>(
                                                "the instance was started without user data")));
    }
}
