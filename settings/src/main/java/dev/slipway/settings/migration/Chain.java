package dev.slipway.settings.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The migrations from the first version of the model to one after it. The first leads from model 1 to model 2.
public record Chain(List<Migration> migrations) {
    /// Those of this version of Slipway, oldest first. Only ever add to its end: stores hold what stands here.
    public static final Chain SHIPPED = new Chain(List.of());

    public Chain {
        migrations = List.copyOf(migrations);
    }

    public static Chain of(Migration... migrations) {
        return new Chain(List.of(migrations));
    }

    /// The version of the model to which it leads.
    public long model() {
        return migrations.size() + 1L;
    }

    /// The settings in the model `to`.
    ///
    /// @throws IllegalArgumentException if this chain does not reach from the one to the other
    public Versioned bring(Versioned settings, long to) {
        if (Math.min(settings.model(), to) < 1 || Math.max(settings.model(), to) > model()) {
            throw new IllegalArgumentException(
                    "no way from model %d to %d".formatted(settings.model(), to));
        }
        Versioned at = settings;
        while (at.model() != to) {
            at = at.model() < to ? forward(at) : backward(at);
        }
        return at;
    }

    private Versioned forward(Versioned settings) {
        Migration next = migrations.get((int) settings.model() - 1);
        return new Crossing(next::forward, next::backward, settings.model() + 1).of(settings);
    }

    private Versioned backward(Versioned settings) {
        Migration last = migrations.get((int) settings.model() - 2);
        return new Crossing(last::backward, last::forward, settings.model() - 1).of(settings);
    }

    /// As files of the store say it, see [Step#words].
    public List<List<List<Object>>> words() {
        return migrations.stream()
                .map(migration -> migration.steps().stream().map(Step::words).toList())
                .toList();
    }

    /// Reads [#words].
    ///
    /// @return empty if there is a step of a kind that this Slipway does not know
    /// @throws IllegalArgumentException if they are no migrations at all
    public static Optional<Chain> read(List<?> words) {
        List<Migration> migrations = new ArrayList<>();
        for (Object each : words) {
            Optional<List<Step>> steps = steps(list(each));
            if (steps.isEmpty()) {
                return Optional.empty();
            }
            migrations.add(new Migration(steps.get()));
        }
        return Optional.of(new Chain(migrations));
    }

    private static Optional<List<Step>> steps(List<?> words) {
        List<Step> steps = new ArrayList<>();
        for (Object each : words) {
            Step.of(list(each)).ifPresent(steps::add);
        }
        return steps.size() == words.size() ? Optional.of(steps) : Optional.empty();
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("it has a migration that is none");
    }
}
