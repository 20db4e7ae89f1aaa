package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Commands under `--root`: written down, one JSON object a line, in place of being run.
///
/// A line stands in the file before the command is waited for. It holds the standard input and the
/// additions to the environment as they are, secrets included: the file is private.
final class RecordedCommands implements Commands {
    static final Path FILE = Path.of("/var/log/slipway/commands.jsonl");

    /// 128 + SIGTERM, as of a command that was ended at its limit.
    private static final int ENDED_AT_LIMIT = 128 + 15;

    /// 126 of POSIX: the command could not be executed.
    private static final int NOT_RECORDED = 126;

    /// Always microseconds, so that lines sort by time as text.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final Disk disk;
    private final Time time;
    private final CommandResults results;
    private final JsonMapper json = JsonMapper.shared();
    private boolean whole;

    RecordedCommands(Disk disk, Time time, CommandResults results) {
        this.disk = disk;
        this.time = time;
        this.results = results;
    }

    @Override
    public Result run(Command command) throws InterruptedException {
        return play(command, false, results.of(command.text()));
    }

    @Override
    public Result record(Command command, int exit) throws InterruptedException {
        return play(command, true, results.of(command.text(), exit));
    }

    private Result play(Command command, boolean builtin, CommandResults.Entry entry)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean late = entry.delay().compareTo(command.limit()) > 0;
        int exit = late ? ENDED_AT_LIMIT : entry.exit();
        try {
            append(line(command, builtin, exit));
        } catch (IOException e) {
            return new Result(NOT_RECORDED, "", notRecorded(e), End.NOT_STARTED);
        }
        time.sleep(late ? command.limit() : entry.delay());
        return late
                ? new Result(exit, "", "", End.TIMED_OUT)
                : new Result(exit, entry.stdout(), "", End.EXITED);
    }

    /// Records the start of a program that is talked to.
    ///
    /// @return how it is to go on
    CommandResults.Entry begin(Command command) throws IOException {
        CommandResults.Entry entry = results.of(command.text());
        append(line(command, false, entry.exit()));
        return entry;
    }

    /// Takes the time that a recorded command takes.
    void pass(Duration delay) throws InterruptedException {
        time.sleep(delay);
    }

    static String notRecorded(IOException e) {
        return "the command can't be recorded in %s: %s".formatted(FILE, IoReason.of(e));
    }

    private byte[] line(Command command, boolean builtin, int exit) {
        ObjectNode line = json.createObjectNode();
        line.put("time", TIME.format(time.now()));
        line.put("stage", command.stage());
        command.argv().forEach(line.putArray("argv")::add);
        new TreeMap<>(command.env()).forEach(line.putObject("env")::put);
        line.put("stdin", command.stdin().orElse(null));
        line.put("builtin", builtin);
        line.put("exit", exit);
        return (line + "\n").getBytes(UTF_8);
    }

    private synchronized void append(byte[] line) throws IOException {
        if (!whole) {
            dropUnfinishedLine();
            whole = true;
        }
        disk.append(FILE, line, Disk.PRIVATE, false);
    }

    /// A process that is killed half-way may leave the beginning of a line.
    private void dropUnfinishedLine() throws IOException {
        byte[] bytes = disk.read(FILE).orElse(new byte[0]);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            disk.replace(FILE, Arrays.copyOf(bytes, end), Disk.PRIVATE);
        }
    }
}
