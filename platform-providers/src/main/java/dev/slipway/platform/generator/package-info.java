/// Setting generators: the settings that only the running machine knows.
///
/// [dev.slipway.platform.generator.Generator] is one of them, each in a file of its own;
/// [dev.slipway.platform.generator.GenerateSettings] runs those that a variant asks for as a graph.
package dev.slipway.platform.generator;
