package dev.slipway.containers;

import dev.slipway.model.Fact;
import java.util.List;

/// Bootstrap containers have set the host up. Made by the stage `bootstrap-containers`.
///
/// @param ran the names of those that ran to a good end in this boot
public record Bootstrapped(List<String> ran) {
    public static final Fact<Bootstrapped> FACT = new Fact<>("bootstrapped", Bootstrapped.class);

    public Bootstrapped {
        ran = List.copyOf(ran);
    }
}
