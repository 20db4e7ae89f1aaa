/// What a host is configured with: the layers of settings and where each value comes from.
///
/// `input` reads TOML and JSON with positions, `model` declares and checks every setting, `variant` loads
/// a variant's folder, `store` keeps generations.
package dev.slipway.settings;
