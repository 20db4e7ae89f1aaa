package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.CloudFormation.Report;
import dev.slipway.port.Web;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// One report to the handle of a wait condition: an address that is signed in advance and takes a PUT.
///
/// No message names more of the address than its host: who knows the rest may report too.
///
/// Source: "Create wait conditions", CloudFormation user guide.
record HandleCall(URI handle, Route route, Policy policy, Trust trust) {
    private static final String FIX =
            "check `wait-condition-url` in /etc/slipway/slipway.toml: it has to be the whole address that the `Ref` of the handle gives";

    Attempt<Report> put(Report report, Deadline end) throws InterruptedException {
        Web.Request request = new Web.Request("PUT", handle, Map.of(), body(report));
        return switch (new WebExchange(request, route, policy, false, trust).run(end)) {
            case WebExchange.Answer answer -> heard(report, answer);
            case WebExchange.None(Attempt<WebExchange.Answer> verdict) -> unheard(verdict);
        };
    }

    private Attempt<Report> heard(Report report, WebExchange.Answer answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return new Attempt.Done<>(new Outcome.Made<>(report));
        }
        Trouble trouble = new Trouble("it answers " + status, place(), FIX, answer.retryAfter());
        boolean passes = status >= 500 || status == 408 || status == 429;
        return passes ? new Attempt.Again<>(trouble) : new Attempt.Never<>(trouble);
    }

    private Attempt<Report> unheard(Attempt<WebExchange.Answer> verdict) {
        return switch (verdict) {
            case Attempt.Again<WebExchange.Answer>(Trouble trouble) -> again(trouble);
            case Attempt.Later<WebExchange.Answer>(Trouble trouble, var _) -> again(trouble);
            case Attempt.Never<WebExchange.Answer>(Trouble trouble) -> again(trouble);
            case Attempt.Late<WebExchange.Answer>(Trouble trouble) ->
                    new Attempt.Late<>(new Trouble(trouble.error(), place(), FIX));
            case Attempt.Done<WebExchange.Answer>(var reply) ->
                    new Attempt.Done<>(
                            reply.then(_ ->
                                    Outcome.failed(
                                            "the wait condition took nothing", place(), FIX)));
        };
    }

    private Attempt<Report> again(Trouble trouble) {
        return new Attempt.Again<>(
                new Trouble(trouble.error(), place(), FIX, trouble.retryAfter()));
    }

    private String place() {
        return "the wait condition at " + handle.getHost();
    }

    private static byte[] body(Report report) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("Status", report.status().name());
        body.put("Reason", report.reason());
        body.put("UniqueId", report.uniqueId());
        body.put("Data", report.data());
        return JsonMapper.shared().writeValueAsBytes(body);
    }
}
