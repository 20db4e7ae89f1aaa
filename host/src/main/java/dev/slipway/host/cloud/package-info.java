/// Asking the metadata service and AWS: the table of retries, and the two ports on top of it.
package dev.slipway.host.cloud;
