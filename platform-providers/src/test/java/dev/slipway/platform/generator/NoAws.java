package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.port.Aws;

/// AWS for those who must not call it.
enum NoAws implements Aws {
    ASKED;

    @Override
    public Outcome<Text> serviceNetwork(String cluster, Way way) {
        throw new AssertionError("asked for cluster " + cluster);
    }

    @Override
    public Outcome<Text> privateDnsName(String instanceId, Way way) {
        throw new AssertionError("asked for instance " + instanceId);
    }

    @Override
    public Outcome<NetworkCards> networkCards(String instanceType, Way way) {
        throw new AssertionError("asked for instance type " + instanceType);
    }
}
