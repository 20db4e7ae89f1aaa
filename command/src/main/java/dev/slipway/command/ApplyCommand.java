package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Json;
import dev.slipway.client.Refused;
import dev.slipway.client.Transaction;
import dev.slipway.client.Trouble;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `slipway apply`: changes settings of a running host to what documents say, all of them or none.
record ApplyCommand(PrintStream out, PrintStream err) implements Subcommand {
    static final String NAME = "apply";

    /// TOML, or JSON of the same shape, as user data.
    private static final String DOCUMENT = "application/toml";

    @Override
    public Usage spec() {
        return Commit.addOptions(
                        HostApi.usage(
                                NAME,
                                "Applies documents of settings to a running host: all of them or none.",
                                "slipway apply my.toml https://config.example.org/fleet.toml"))
                .addPositional(
                        Words.words(
                                "SOURCE",
                                "0..*",
                                "TOML or JSON: a path, - for standard input (also if none is named), file:, http:, https:, s3: or base64:; later ones win"));
    }

    @Override
    public int run(Given given) throws Exception {
        Commit commit = Commit.of(given, out, err);
        List<Source> sources = sources(given.words());
        try (Transaction transaction =
                Transaction.begin(HostApi.of(given, err), "slipway-apply-")) {
            stage(transaction, sources, fetched(sources))
                    .forEach(note -> err.println("slipway: " + note));
            return commit.run(transaction);
        }
    }

    static List<Source> sources(List<String> words) throws Wrong {
        List<Source> sources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : words.isEmpty() ? List.of("-") : words) {
            try {
                sources.add(Source.of(word));
            } catch (Wrong wrong) {
                problems.add(wrong.problem());
            }
        }
        if (sources.stream().filter(Source.Stdin.class::isInstance).count() > 1) {
            problems.add(
                    new Problem("standard input is named twice", "SOURCE", "take one `-` out"));
        }
        if (!problems.isEmpty()) {
            throw new Wrong(Problems.all(problems, "some sources can't be used", "SOURCE"));
        }
        return sources;
    }

    /// @throws Wrong if a file can't be read
    /// @throws Trouble if another source can't be had
    List<byte[]> fetched(List<Source> sources) throws Exception {
        List<byte[]> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Outcome<byte[]> outcome : new Fetch(System.getenv(), err).all(sources)) {
            switch (outcome) {
                case Outcome.Made<byte[]>(byte[] document) -> documents.add(document);
                case Outcome.Kept<byte[]>(byte[] document, var _) -> documents.add(document);
                case Outcome.Skipped<byte[]>(String why) ->
                        problems.add(new Problem(why, "SOURCE", "take it out"));
                case Outcome.Failed<byte[]>(Problem problem) -> problems.add(problem);
            }
        }
        if (problems.isEmpty()) {
            return documents;
        }
        Problem all =
                Problems.all(problems, "some sources can't be had; nothing is changed", "SOURCE");
        if (problems.stream().allMatch(problem -> problem.where().equals("SOURCE"))) {
            throw new Wrong(all);
        }
        throw new Trouble(all);
    }

    /// Each is sent even if one before was refused, so that all problems of all are told.
    ///
    /// @return what of them has no effect
    static List<String> stage(Transaction transaction, List<Source> sources, List<byte[]> documents)
            throws Trouble {
        List<String> notes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            try {
                String source = sources.get(i).name();
                notes(transaction.stage(DOCUMENT, documents.get(i)))
                        .forEach(note -> notes.add(source + ": " + note));
            } catch (Refused refused) {
                problems.add(Problems.named(refused.problem(), sources.get(i).name()));
            }
        }
        if (!problems.isEmpty()) {
            throw new Trouble(
                    Problems.all(
                            problems,
                            "some documents can't be used; nothing is changed",
                            "SOURCE"));
        }
        return notes;
    }

    private static List<String> notes(Answer answer) throws Trouble {
        return answer.body().length > 0
                        && Json.read(answer) instanceof Map<?, ?> said
                        && said.get("notes") instanceof List<?> notes
                ? notes.stream().map(Object::toString).toList()
                : List.of();
    }
}
