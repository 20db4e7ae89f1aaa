package dev.slipway.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Arguments as they reach a program unchanged in every locale.
///
/// The JDK writes arguments in the encoding of the locale. A daemon often has none, and then each letter
/// beyond ASCII would become a `?`. Arguments with such letters go through a shell, which makes the bytes of
/// UTF-8 from octal numbers and becomes the program.
final class PlainArguments {
    private PlainArguments() {}

    /// @return `argv` itself if all of it is ASCII
    static List<String> of(List<String> argv) {
        if (argv.stream().allMatch(US_ASCII.newEncoder()::canEncode)) {
            return argv;
        }
        List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", script(argv.size()), "sh"));
        argv.forEach(argument -> shell.add(octal(argument)));
        return shell;
    }

    /// The `.` keeps newlines at the end, which a substitution would drop.
    private static String script(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "a%1$d=$(printf '%%b.' \"${%1$d}\")".formatted(number))
                .collect(Collectors.joining("\n", "", "\n"))
                .concat(
                        IntStream.rangeClosed(1, count)
                                .mapToObj("\"${a%d%%.}\""::formatted)
                                .collect(Collectors.joining(" ", "exec ", "")));
    }

    private static String octal(String argument) {
        StringBuilder text = new StringBuilder();
        for (byte one : argument.getBytes(UTF_8)) {
            text.append("\\0%03o".formatted(one & 0xff));
        }
        return text.toString();
    }
}
