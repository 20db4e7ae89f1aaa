package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.util.Optional;
import java.util.Set;

/// `pluto private-dns-name`: the name under which EC2 knows the instance.
record PrivateDnsName(Imds imds, Aws aws) implements Generator {
    private static final Key REGION = Key.of("settings.aws.region");

    @Override
    public String name() {
        return "pluto private-dns-name";
    }

    @Override
    public Set<Key> reads(Call call) {
        return Set.of(REGION);
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Optional<String> region = call.setting(REGION.toString());
        if (region.isEmpty()) {
            return Outcome.failed(
                    "EC2 can't be asked for the private DNS name: no region is set",
                    call.key().toString(),
                    "set `%s` in the user data".formatted(REGION));
        }
        Outcome<Aws.Text> name =
                Then.of(
                        call.ask(imds).instanceId(),
                        id ->
                                aws.privateDnsName(
                                        region.get(), id, call.deadline(), call.telling()));
        return Then.of(name, text -> new Outcome.Made<>(text.text()));
    }
}
