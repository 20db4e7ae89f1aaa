package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;

/// How the call of a generator ended.
///
/// @param line the command line
/// @param outcome the value at `key` as settings, checked by the model
record Ended(Key key, String line, Outcome<Settings> outcome) {}
