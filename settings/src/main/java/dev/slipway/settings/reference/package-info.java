/// Pages about every setting, for people. Start at [dev.slipway.settings.reference.Reference].
package dev.slipway.settings.reference;
