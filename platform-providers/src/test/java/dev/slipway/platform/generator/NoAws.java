package dev.slipway.platform.generator;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws;

/// AWS for those who must not call it.
enum NoAws implements Aws {
    ASKED;

    @Override
    public Outcome<Text> serviceIpv4Cidr(
            String region, String cluster, Deadline deadline, Telling telling) {
        throw new AssertionError("asked for cluster " + cluster);
    }

    @Override
    public Outcome<Text> privateDnsName(
            String region, String instanceId, Deadline deadline, Telling telling) {
        throw new AssertionError("asked for instance " + instanceId);
    }
}
