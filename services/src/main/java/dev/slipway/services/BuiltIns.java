package dev.slipway.services;

import java.util.List;

/// The restart commands that variants name as programs and that Slipway does itself.
///
/// Source: the restart commands in the default settings of Bottlerocket 1.14.
final class BuiltIns {
    /// Program and, where one program does several things, its first argument.
    private static final List<List<String>> ACTIONS =
            List.of(
                    List.of("bootstrap-containers", "create-containers"),
                    List.of("certdog"),
                    List.of("corndog", "lockdown"),
                    List.of("corndog", "sysctl"),
                    List.of("ecs-settings-applier"),
                    List.of("host-containers"),
                    List.of("netdog", "set-hostname"),
                    List.of("netdog", "write-resolv-conf"),
                    List.of("prairiedog", "generate-boot-config"),
                    List.of("static-pods"));

    private BuiltIns() {}

    /// Whether a command is a built-in action, by the base name of its program and its first argument.
    ///
    /// @param argv at least the program
    static boolean have(List<String> argv) {
        String program = argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
        return ACTIONS.stream().anyMatch(action -> is(action, program, argv));
    }

    private static boolean is(List<String> action, String program, List<String> argv) {
        return action.getFirst().equals(program)
                && argv.size() >= action.size()
                && argv.subList(1, action.size()).equals(action.subList(1, action.size()));
    }
}
