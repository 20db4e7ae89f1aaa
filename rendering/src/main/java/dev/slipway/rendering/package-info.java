/// Templates: Handlebars that is strict about missing values and escapes for the format of the target.
package dev.slipway.rendering;
