package dev.slipway.platform.userdata;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.port.Host;
import dev.slipway.settings.UserData;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import java.util.List;

/// Reads all sources of a platform now, whatever an earlier boot read.
record Reading(Host host, UserDataSources sources) {
    /// @return `Failed` with the problems of all sources in one
    Outcome<UserData> now(Inputs in) throws InterruptedException {
        List<Fetched> fetched =
                Fetched.all(sources.of(in.get(Platform.FACT).kind()), in, host.time());
        Variant variant = in.get(Variant.FACT);
        Merge merge = new Merge(Model.of(variant.name()), variant::provides, in.telling());
        fetched.forEach(merge::add);
        return merge.done();
    }
}
