package dev.slipway.platform.generator;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Addresses as text.
final class AddressText {
    private AddressText() {}

    /// The address alone, without the zone that Java adds to link-local ones. IPv6 in the short form of
    /// RFC 5952.
    static String of(InetAddress address) {
        return address instanceof Inet6Address
                ? shortest(words(address))
                : address.getHostAddress();
    }

    /// The address as a host name: an IPv4 address is one already, IPv6 becomes `ip-2001-db8-...`.
    static String asHostname(InetAddress address) {
        return address instanceof Inet6Address
                ? "ip-" + joined(words(address), 0, 8, "-")
                : address.getHostAddress();
    }

    private static int[] words(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return IntStream.range(0, 8).map(_ -> bytes.getShort() & 0xffff).toArray();
    }

    private static String shortest(int[] words) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int zeros = zerosFrom(words, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length < 2
                ? joined(words, 0, 8, ":")
                : joined(words, 0, start, ":") + "::" + joined(words, start + length, 8, ":");
    }

    private static int zerosFrom(int[] words, int from) {
        int end = from;
        while (end < 8 && words[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] words, int from, int to, String between) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(words[i]))
                .collect(Collectors.joining(between));
    }
}
