/// What the packaged program can do before it is installed anywhere; `true-boots` installs and boots it.
package dev.slipway.packaging;
