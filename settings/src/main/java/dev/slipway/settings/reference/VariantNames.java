package dev.slipway.settings.reference;

import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Some of the variants in few words: `` `aws-k8s-*` and `*-dev` ``.
///
/// @param all those among which they are; a `*` stands for anything in a name
record VariantNames(List<VariantName> all) {
    /// With more names than this, those that are left out are told instead, if they are fewer.
    private static final int MANY = 2;

    /// Empty if it is all of them.
    String of(Collection<VariantName> some) {
        Set<VariantName> others = new LinkedHashSet<>(all);
        others.removeAll(some);
        if (others.isEmpty()) {
            return "";
        }
        List<String> names = globs(some);
        List<String> left = globs(others);
        return names.size() > MANY && left.size() < names.size()
                ? "all but " + listed(left)
                : listed(names);
    }

    private static String listed(List<String> names) {
        List<String> quoted = names.stream().sorted().map(name -> "`" + name + "`").toList();
        int last = quoted.size() - 1;
        return last == 0
                ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
    }

    /// The pattern that covers most is taken first, then the one that covers most of the rest, and so on.
    private List<String> globs(Collection<VariantName> some) {
        List<String> taken = new ArrayList<>();
        Set<VariantName> rest = new LinkedHashSet<>(some);
        List<String> fitting =
                some.stream()
                        .flatMap(VariantNames::candidates)
                        .distinct()
                        .filter(glob -> some.containsAll(matching(glob)))
                        .toList();
        while (!rest.isEmpty()) {
            String best =
                    fitting.stream().max(Comparator.comparing(glob -> worth(glob, rest))).get();
            taken.add(best);
            rest.removeAll(matching(best));
        }
        return taken;
    }

    /// The number of variants that it adds; of equal ones the shorter counts more.
    private double worth(String glob, Set<VariantName> rest) {
        return matching(glob).stream().filter(rest::contains).count() - glob.length() / 1000.0;
    }

    private static Stream<String> candidates(VariantName name) {
        String version = name.family() + "-" + name.version();
        return Stream.of(
                name.text(),
                name.platform() + "-*",
                "*-" + name.runtime(),
                "*-" + name.runtime() + "-*",
                "*-" + name.flavor(),
                name.family() + "-*",
                name.family() + "-*-" + name.flavor(),
                version + "*",
                "*-" + name.runtime() + "-" + name.version(),
                "*-" + name.runtime() + "-" + name.version() + "*");
    }

    private Set<VariantName> matching(String glob) {
        String regex = glob.replace(".", "\\.").replace("*", ".*");
        return all.stream()
                .filter(name -> name.text().matches(regex))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
