package dev.slipway.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A second JVM with the same class path, to be killed or to compete with.
record Child(Process process, BufferedReader output) implements AutoCloseable {
    static Child run(Class<?> main, Object... arguments) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(ProcessHandle.current().info().command().orElseThrow());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        argv.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        List.of(arguments).forEach(argument -> argv.add(argument.toString()));
        Process process =
                new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Child(process, process.inputReader());
    }

    String line() throws IOException {
        return output.readLine();
    }

    /// SIGKILL.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
