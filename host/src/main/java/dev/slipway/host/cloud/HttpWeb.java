package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.Web;
import java.net.URI;

/// The web by the connections of the JDK. Neither the environment nor system properties have a say.
public final class HttpWeb implements Web {
    private final Reach reach;
    private final Retries retries;
    private final WebCall call;

    public HttpWeb(Reach reach, Retries retries) {
        this(reach, retries, Trust.OF_JDK);
    }

    private HttpWeb(Reach reach, Retries retries, Trust trust) {
        this.reach = reach;
        this.retries = retries;
        this.call = new WebCall(reach, retries.policies().reports(), false, trust);
    }

    /// The same, trusting whom the host trusts: what `settings.pki` says counts too.
    public HttpWeb trusting(Disk disk) {
        return new HttpWeb(reach, retries, Trust.of(disk));
    }

    @Override
    public boolean allows(URI target) {
        return reach.allows(target);
    }

    @Override
    public Outcome<Reply> send(Request request, Way way) throws InterruptedException {
        if (!allows(request.target())) {
            return new Outcome.Skipped<>(
                    "%s is not called under --root".formatted(request.place()));
        }
        return retries.run(
                        retries.policies().reports(),
                        request.place()
                                + (request.method().equals("GET")
                                        ? " can't be had"
                                        : " took nothing"),
                        way.deadline(),
                        way.telling(),
                        (_, end) -> call.make(request, way.proxy(), end))
                .map(answer -> new Reply(answer.status(), answer.body()));
    }
}
