package dev.slipway.pipeline;

import dev.slipway.api.Journals;
import dev.slipway.model.Stamped;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The journals of this host, for the API.
public record JournalsOnDisk(Disk disk) implements Journals {
    @Override
    public List<String> boots() throws IOException {
        return Journal.boots(disk);
    }

    @Override
    public List<Stamped> after(String boot, long seq) throws IOException {
        Optional<Journal> journal =
                boots().contains(boot) ? Journal.read(disk, boot) : Optional.empty();
        return journal.stream()
                .flatMap(found -> Stream.concat(found.events().stream(), found.later().stream()))
                .filter(event -> event.seq() > seq)
                .toList();
    }

    @Override
    public Line line(Stamped event) {
        return new Line(EventJson.name(event.event().happening()), EventJson.write(event));
    }
}
