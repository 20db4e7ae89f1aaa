package dev.slipway.settings;

/// One value and where exactly it was set.
///
/// @param value `String`, `Long`, `Double`, `Boolean` or a `List`
/// @param origin for people: file and line, generator command, or caller, for example
///     `10-defaults.toml line 3`, `pluto node-ip`, `user data, line 12`
public record Entry(Object value, String origin) {}
