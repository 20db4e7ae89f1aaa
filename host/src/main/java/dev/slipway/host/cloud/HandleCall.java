package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.CloudFormation.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// One report to the handle of a wait condition: an address that is signed in advance and takes a PUT.
///
/// No message names more of the address than its host: who knows the rest may report too.
///
/// Source: "Create wait conditions", CloudFormation user guide.
record HandleCall(URI handle, Connections connections, Policy policy) {
    private static final String FIX =
            "check `wait-condition-url` in /etc/slipway/slipway.toml: it has to be the whole address that the handle's `Ref` gives, and expires";

    Attempt<Report> put(Report report) {
        try {
            HttpURLConnection connection = connections.createConnection(handle);
            try {
                return verdict(report, send(connection, body(report)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException failure) {
            return unheard(failure);
        } catch (UncheckedIOException failure) {
            return unheard(failure.getCause());
        }
    }

    private static int send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setRequestMethod("PUT");
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection.getResponseCode();
    }

    private Attempt<Report> verdict(Report report, int status) {
        if (status / 100 == 2) {
            return new Attempt.Done<>(new Outcome.Made<>(report));
        }
        Trouble trouble = trouble("it answers " + status);
        boolean passes = status >= 500 || status == 408 || status == 429;
        return passes ? new Attempt.Again<>(trouble) : new Attempt.Never<>(trouble);
    }

    private Attempt<Report> unheard(IOException failure) {
        return new Attempt.Again<>(trouble(NoAnswer.of(failure).text(policy)));
    }

    private Trouble trouble(String error) {
        return new Trouble(error, "the wait condition at " + handle.getHost(), FIX);
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
