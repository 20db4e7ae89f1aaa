package dev.slipway.platform.ec2;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Packed;
import dev.slipway.platform.Raw;
import dev.slipway.platform.Then;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Imds;
import java.nio.charset.StandardCharsets;

/// The user data that an instance was started with.
public final class Ec2UserData implements UserDataSource {
    private static final String NAME = "user data";

    private final Imds imds;

    public Ec2UserData(Imds imds) {
        this.imds = imds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
        return Then.of(
                imds.get("user-data", in.deadline(), in.telling()),
                answer ->
                        answer.body()
                                .map(this::document)
                                .orElseGet(() ->
                                        new Outcome.Skipped<>(
                                                "the instance was started without user data")));
    }

    private Outcome<Raw> document(byte[] bytes) {
        return isBase64OfUserData(bytes)
                ? Outcome.failed(
                        "the user data is base64 of user data: EC2 decodes it once, and it was encoded twice",
                        NAME,
                        "give it as it is to `aws ec2 run-instances --user-data file://...`, which encodes it itself")
                : new Outcome.Made<>(Raw.Document.named(NAME, bytes));
    }

    /// No document of settings is made of letters and digits alone, so nothing is taken for base64 that could
    /// have been meant.
    private static boolean isBase64OfUserData(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.matches("[A-Za-z0-9+/\\s]+={0,2}\\s*")
                && Packed.base64(text).filter(Ec2UserData::looksLikeUserData).isPresent();
    }

    private static boolean looksLikeUserData(byte[] bytes) {
        return Packed.isGzip(bytes)
                || new String(bytes, StandardCharsets.UTF_8).contains("settings");
    }
}
