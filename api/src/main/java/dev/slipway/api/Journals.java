package dev.slipway.api;

import dev.slipway.model.Stamped;
import java.io.IOException;
import java.util.List;

/// What happened on this host, as it was written down. Events that happen now come over the bus, at
/// [Stamped#EVENTS]; each stands in its journal before.
public interface Journals {
    /// Those of a host that never booted.
    Journals NONE =
            new Journals() {
                @Override
                public List<String> boots() {
                    return List.of();
                }

                @Override
                public List<Stamped> after(String boot, long seq) {
                    return List.of();
                }

                @Override
                public Line line(Stamped event) {
                    return new Line("note", "{}");
                }
            };

    /// The ids of the boots that have a journal, oldest first.
    List<String> boots() throws IOException;

    /// The events of `boot` with a number above `seq`, in their order; none if it has no journal.
    List<Stamped> after(String boot, long seq) throws IOException;

    /// An event as it stands in the journal.
    Line line(Stamped event);

    /// @param name what kind of event it is, for example `started`
    /// @param json one line
    record Line(String name, String json) {}
}
