package dev.slipway.api.exec;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import dev.slipway.client.exec.Exec;
import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The client as a process: `SOCKET true|false COMMAND...`. Leaves its process id in `client` beside the socket.
final class ExecMain {
    private ExecMain() {}

    public static void main(String[] args) throws Exception {
        Path socket = Path.of(args[0]);
        Files.writeString(
                socket.resolveSibling("client"), String.valueOf(ProcessHandle.current().pid()));
        List<String> command = List.of(args).subList(2, args.length);
        ExecRequest request =
                new ExecRequest(
                        new Api(List.of(socket), _ -> {}),
                        "demo",
                        command,
                        Boolean.parseBoolean(args[1]));
        try {
            System.exit(Exec.run(request, ExecStreams.standard()));
        } catch (Trouble trouble) {
            System.err.print(trouble.problem().text());
            System.exit(1);
        }
    }
}
