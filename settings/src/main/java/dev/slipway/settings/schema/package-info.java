/// The settings of a variant as JSON Schema, for editors. Start at [dev.slipway.settings.schema.Schema].
package dev.slipway.settings.schema;
