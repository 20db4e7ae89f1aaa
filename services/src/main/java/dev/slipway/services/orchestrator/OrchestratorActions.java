package dev.slipway.services.orchestrator;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.services.ActionOptions;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the original's `static-pods` and `ecs-settings-applier` do.
public final class OrchestratorActions {
    private static final String STATIC_PODS = "static-pods";
    private static final String ECS = "ecs-settings-applier";

    private OrchestratorActions() {}

    /// @param variant that of the settings; empty if there are no settings
    public static List<BuiltIn> of(Host host, Optional<VariantName> variant) {
        return List.of(
                BuiltIn.of(
                        call -> applied(STATIC_PODS, call, new StaticPods(host.disk())),
                        STATIC_PODS),
                BuiltIn.of(call -> applied(ECS, call, new EcsAgent(host.disk(), variant)), ECS));
    }

    /// Brings settings to where an orchestrator reads them.
    interface Applying {
        Outcome<Printed> apply(Settings settings, Telling telling);
    }

    private static Outcome<Printed> applied(String program, BuiltIn.Call call, Applying applying) {
        return ActionOptions.of(program, call.arguments(), Map.of())
                .then(_ -> applying.apply(call.occasion().settings(), call.telling()));
    }
}
