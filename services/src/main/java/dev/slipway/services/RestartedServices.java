package dev.slipway.services;

import dev.slipway.model.Fact;
import dev.slipway.model.Outcome;
import java.util.List;

/// What became of the services of the variant, all of them, in declared order. Made by the stage
/// `restart-services`.
public record RestartedServices(List<ServiceResult> services) {
    public static final Fact<RestartedServices> FACT =
            new Fact<>("services", RestartedServices.class);

    public RestartedServices {
        services = List.copyOf(services);
    }

    /// The services whose restart commands ran to a good end.
    public List<ServiceResult> restarted() {
        return services.stream()
                .filter(service -> service.outcome() instanceof Outcome.Made<?>)
                .toList();
    }

    /// What the host lacks for services that were due, as sentences.
    public List<String> lacks() {
        return services.stream()
                .flatMap(service ->
                        service.lacks().stream()
                                .map(lack -> "service '%s': %s".formatted(service.name(), lack)))
                .toList();
    }

    /// The services of which a restart command failed.
    public List<ServiceResult> failed() {
        return services.stream().filter(service -> service.problem().isPresent()).toList();
    }
}
