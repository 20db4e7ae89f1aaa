package dev.slipway.services.system;

import dev.slipway.model.Fact;
import java.util.List;

/// systemd was told to start what makes up the host. Made by the stage `multi-user`.
///
/// @param hostContainers the names of the host containers that are being started, sorted
public record MultiUser(List<String> hostContainers) {
    public static final Fact<MultiUser> FACT = new Fact<>("multi-user", MultiUser.class);

    public MultiUser {
        hostContainers = List.copyOf(hostContainers);
    }
}
