package dev.slipway.network.config;

import java.util.List;

/// How a bond finds out whether a member works.
public sealed interface Monitoring {
    /// By the state of its link.
    ///
    /// @param everyMs how often it looks, in milliseconds
    /// @param upDelayMs how long a link must be up before it counts
    /// @param downDelayMs how long a link must be down before it counts
    record Mii(long everyMs, long upDelayMs, long downDelayMs) implements Monitoring {}

    /// By the answers of neighbours.
    ///
    /// @param everyMs how often it asks, in milliseconds
    /// @param validate of which members the answers are checked: `none`, `active`, `backup`, `all`
    /// @param targets 1 to 16 IPv4 addresses
    record Arp(long everyMs, String validate, List<IpAddress> targets) implements Monitoring {
        public Arp {
            targets = List.copyOf(targets);
        }
    }
}
