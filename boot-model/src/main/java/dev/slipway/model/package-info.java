/// The words that all modules share: facts, outcomes, problems, events, and the tree of settings.
package dev.slipway.model;
