package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// IP addresses as text. Never asks DNS, unlike the JDK's parser when it is given a name.
final class IpAddresses {
    private static final Regex OCTET = new Regex("0|[1-9][0-9]{0,2}");
    private static final Regex GROUP = new Regex("[0-9a-fA-F]{1,4}");

    private IpAddresses() {}

    /// The groups of an address: 4 octets, or 8 groups of 16 bits. Empty if it is no address.
    static Optional<List<Integer>> parse(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static Optional<List<Integer>> v4(String text) {
        List<Integer> octets = new ArrayList<>();
        for (String part : text.split("\\.", 5)) {
            int octet = OCTET.test(part) ? Integer.parseInt(part) : 256;
            if (octet > 255) {
                return Optional.empty();
            }
            octets.add(octet);
        }
        return octets.size() == 4 ? Optional.of(octets) : Optional.empty();
    }

    private static Optional<List<Integer>> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(groups -> groups.size() == 8);
        }
        Optional<List<Integer>> left =
                text.lastIndexOf('.', gap) >= 0 ? Optional.empty() : groups(text.substring(0, gap));
        Optional<List<Integer>> right = groups(text.substring(gap + 2));
        if (left.isEmpty() || right.isEmpty() || left.get().size() + right.get().size() > 7) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(left.get());
        while (all.size() + right.get().size() < 8) {
            all.add(0);
        }
        all.addAll(right.get());
        return Optional.of(all);
    }

    /// The groups of a part without `::`; the last may be an IPv4 address, which counts as two.
    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", 10);
        for (int i = 0; i < parts.length; i++) {
            Optional<List<Integer>> tail = i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
            if (tail.isPresent()) {
                List<Integer> octets = tail.get();
                groups.add(octets.get(0) << 8 | octets.get(1));
                groups.add(octets.get(2) << 8 | octets.get(3));
            } else if (GROUP.test(parts[i])) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    /// The canonical text: lower case, the longest run of zeros as `::`, and an IPv4 address within
    /// `::ffff:0:0/96` in dots. Source: RFC 5952.
    static String text(List<Integer> groups) {
        if (groups.size() == 4) {
            return dots(groups);
        }
        if (groups.subList(0, 6).equals(List.of(0, 0, 0, 0, 0, 0xffff))) {
            int high = groups.get(6);
            int low = groups.get(7);
            return "::ffff:" + dots(List.of(high >> 8, high & 255, low >> 8, low & 255));
        }
        int[] run = longestZeros(groups);
        return run[1] < 2
                ? hex(groups)
                : hex(groups.subList(0, run[0])) + "::" + hex(groups.subList(run[0] + run[1], 8));
    }

    /// Start and length.
    private static int[] longestZeros(List<Integer> groups) {
        int[] best = {0, 0};
        int start = 0;
        for (int i = 0; i < groups.size(); i++) {
            start = groups.get(i) == 0 ? start : i + 1;
            if (i + 1 - start > best[1]) {
                best = new int[] {start, i + 1 - start};
            }
        }
        return best;
    }

    private static String dots(List<Integer> octets) {
        return String.join(".", octets.stream().map(String::valueOf).toList());
    }

    private static String hex(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}
