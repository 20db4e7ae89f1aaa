/// Variants: folders of defaults and templates.
package dev.slipway.settings.variant;
