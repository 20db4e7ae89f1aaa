package dev.slipway.platform.vmware;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Packed;
import dev.slipway.platform.Raw;
import dev.slipway.platform.Then;
import dev.slipway.platform.UserDataSource;
import dev.slipway.port.Commands;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The user data in `guestinfo.userdata`.
public final class GuestInfoUserData implements UserDataSource {
    private static final String VALUE = "guestinfo.userdata";
    private static final String ENCODING = "guestinfo.userdata.encoding";

    private final GuestInfo guestInfo;

    public GuestInfoUserData(Commands commands) {
        this.guestInfo = new GuestInfo(commands);
    }

    @Override
    public String name() {
        return VALUE;
    }

    @Override
    public Outcome<Raw> fetch(Inputs in) throws InterruptedException {
        return Then.of(
                guestInfo.get(VALUE, in),
                text -> Then.of(encoding(in), encoding -> decoded(text, encoding)));
    }

    private Outcome<Encoding> encoding(Inputs in) throws InterruptedException {
        return switch (guestInfo.get(ENCODING, in)) {
            case Outcome.Made<String>(String name) -> named(name);
            case Outcome.Kept<String>(String name, var _) -> named(name);
            case Outcome.Skipped<String> _ -> {
                in.telling().note(ENCODING + " is not set: takes " + VALUE + " as it is");
                yield new Outcome.Made<>(Encoding.RAW);
            }
            case Outcome.Failed<String>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<Encoding> named(String name) {
        Optional<Encoding> encoding = Encoding.named(name);
        return encoding.<Outcome<Encoding>>map(Outcome.Made::new)
                .orElseGet(() ->
                        Outcome.failed(
                                "'%s' is no encoding of user data".formatted(name),
                                ENCODING,
                                "take one of `raw`, `base64` and `gzip+base64`"));
    }

    private static Outcome<Raw> decoded(String text, Encoding encoding) {
        return switch (encoding) {
            case RAW -> document(text.getBytes(StandardCharsets.UTF_8));
            case BASE64 ->
                    Packed.base64(text)
                            .map(GuestInfoUserData::document)
                            .orElseGet(() ->
                                    Outcome.failed(
                                            VALUE + " is not base64, as its encoding says",
                                            VALUE,
                                            "make it with `base64 -w0 user-data.toml`, or set %s to `raw`"
                                                    .formatted(ENCODING)));
        };
    }

    private static Outcome<Raw> document(byte[] bytes) {
        return new Outcome.Made<>(Raw.Document.named(VALUE, bytes));
    }
}
