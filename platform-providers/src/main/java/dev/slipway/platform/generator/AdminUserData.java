package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.port.Imds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// `shibaken generate-admin-userdata`: the SSH keys of the instance, in the form in which the admin
/// container reads them: base64 of `{"ssh":{"authorized-keys":[...]}}`.
record AdminUserData(Imds imds) implements Generator {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String name() {
        return "shibaken generate-admin-userdata";
    }

    @Override
    public List<String> asks() {
        return List.of("meta-data/public-keys", "meta-data/public-keys/0/openssh-key");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return Then.of(call.ask(imds).publicKeys(), AdminUserData::withKeys);
    }

    private static Outcome<Object> withKeys(List<String> keys) {
        String json = JSON.writeValueAsString(Map.of("ssh", Map.of("authorized-keys", keys)));
        return new Outcome.Made<>(
                Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }
}
