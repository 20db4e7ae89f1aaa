package dev.slipway.services;

import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// In what order services are restarted: as the variant declares them, but one that only [prepares][BuiltIn#prepares]
/// what others read comes before each other service that one of its settings affects too.
record RestartOrder(Programs programs, Variant variant) {
    List<Service> services() {
        List<Service> declared = List.copyOf(variant.services().values());
        List<Service> preparing = declared.stream().filter(this::prepares).toList();
        Set<Service> order = new LinkedHashSet<>();
        for (Service service : declared) {
            if (!preparing.contains(service)) {
                preparing.stream().filter(first -> areAffected(first, service)).forEach(order::add);
            }
            order.add(service);
        }
        return List.copyOf(order);
    }

    private boolean prepares(Service service) {
        List<CommandLine> lines =
                service.restartCommands().stream()
                        .flatMap(text -> CommandLine.of(text).stream())
                        .toList();
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line ->
                                programs.builtIn(line.argv())
                                        .filter(found -> found.action().prepares())
                                        .isPresent());
    }

    /// Whether a change of one setting affects both.
    private boolean areAffected(Service one, Service other) {
        return variant.metadata().affectedServices().values().stream()
                .anyMatch(names -> names.containsAll(List.of(one.name(), other.name())));
    }
}
