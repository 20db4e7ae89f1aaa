/// What a platform tells about the machine that boots: the words that its packages share.
///
/// `detect` finds out which platform this is, `ec2` and `local` hold what one platform alone can tell,
/// `userdata` merges all sources, `generator` makes the settings that only the running machine knows.
package dev.slipway.platform;
