/// What all sources of a platform say together, read once for each instance: the stage `user-data`, and
/// what a later boot says when it would read something else.
package dev.slipway.platform.userdata;
