package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataScriptTest {
    private static MetadataScript read(String json) {
        if (MetadataScript.read(json, "imds.json")
                instanceof Outcome.Made<MetadataScript>(var script)) {
            return script;
        }
        throw new AssertionError(MetadataScript.read(json, "imds.json"));
    }

    private static Problem problem(String json) {
        if (MetadataScript.read(json, "imds.json")
                instanceof Outcome.Failed<MetadataScript>(var problem)) {
            return problem;
        }
        throw new AssertionError("accepted: " + json);
    }

    private static String answer(MetadataScript script, String path) {
        return new String(script.answers().get(path), StandardCharsets.UTF_8);
    }

    @Test
    void anEmptyScriptIsTheOrdinaryInstance() {
        assertThat(read("{}").answers().keySet())
                .isEqualTo(MetadataScript.of(Instance.ORDINARY).answers().keySet());
    }

    @Test
    void answersLieOverThoseOfTheInstance() {
        MetadataScript script =
                read(
                        """
                        {
                          "instance": {"region": "us-east-1", "ipv4": "10.1.2.3"},
                          "user-data": "[settings]\\n",
                          "meta-data/instance-type": "c7g.large",
                          "/meta-data/tags/instance/Name/": "blue",
                          "meta-data/iam": null,
                          "dynamic/own": {"a": [1, true]},
                          "meta-data/number": 42
                        }
                        """);

        assertThat(answer(script, "user-data")).isEqualTo("[settings]\n");
        assertThat(answer(script, "meta-data/instance-type")).isEqualTo("c7g.large");
        assertThat(answer(script, "meta-data/tags/instance/Name")).isEqualTo("blue");
        assertThat(answer(script, "meta-data/hostname")).isEqualTo("ip-10-1-2-3.ec2.internal");
        assertThat(answer(script, "meta-data/placement/availability-zone")).isEqualTo("us-east-1a");
        assertThat(answer(script, "dynamic/own")).isEqualTo("{\"a\":[1,true]}");
        assertThat(answer(script, "meta-data/number")).isEqualTo("42");
        assertThat(script.answers().keySet()).noneMatch(path -> path.startsWith("meta-data/iam"));
    }

    @Test
    void userDataMayBeBytes() {
        assertThat(read("{\"user-data\": {\"base64\": \"H4sIAA==\"}}").answers().get("user-data"))
                .containsExactly(0x1f, 0x8b, 8, 0);
    }

    @Test
    void aScriptMayStartFromNothing() {
        assertThat(read("{\"instance\": false, \"user-data\": \"x\"}").answers())
                .containsOnlyKeys("user-data");
    }

    @Test
    void faultsSeedAndSchemasAreRead() {
        MetadataScript script =
                read(
                        """
                        {
                          "seed": 7,
                          "schemas": ["latest"],
                          "faults": [
                            {"path": "user-data", "times": 2, "status": 503, "retry_after_s": 1},
                            {"latency_ms": 20},
                            {"path": "api/token", "hang": true},
                            {"path": "meta-data/*", "chance": 0.25, "close": true},
                            {"path": "a", "slow_body_ms": 5},
                            {"path": "b", "cut_body": 10},
                            {"path": "c", "content_type": "text/html"}
                          ]
                        }
                        """);

        assertThat(script.seed()).isEqualTo(7);
        assertThat(script.schemas()).containsExactly("latest");
        assertThat(script.faults())
                .containsExactly(
                        Fault.first(
                                2,
                                "user-data",
                                new Act.Status(503, "", Optional.of(Duration.ofSeconds(1)))),
                        Fault.always("*", new Act.Late(Duration.ofMillis(20))),
                        Fault.always("api/token", new Act.Hang()),
                        new Fault("meta-data/*", Fault.ALWAYS, 0.25, new Act.Close()),
                        Fault.always("a", new Act.SlowBody(Duration.ofMillis(5))),
                        Fault.always("b", new Act.CutBody(10)),
                        Fault.always("c", new Act.ContentType("text/html")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                            | this is not a JSON object                     | imds.json
                    {"userdata": "x"}                             | 'userdata' is no path of the metadata service | imds.json, key 'userdata'
                    {"user-data": {"base64": "%"}}                | this is not base64                            | imds.json, key 'user-data'
                    {"instance": {"regoin": "x"}}                 | an instance has no 'regoin'                   | imds.json, key 'instance'
                    {"instance": {"region": 1}}                   | '1' is no text                                | imds.json, key 'instance.region'
                    {"instance": "m5.large"}                      | this is no object                             | imds.json, key 'instance'
                    {"seed": -1}                                  | '-1' is no whole number from 0                | imds.json, key 'seed'
                    {"schemas": "latest"}                         | the schemas are no list                       | imds.json, key 'schemas'
                    {"faults": {}}                                | the faults are no list                        | imds.json, key 'faults'
                    {"faults": [{"path": "x"}]}                   | a fault is one of                             | imds.json, key 'faults[0]'
                    {"faults": [{"hang": true, "close": true}]}   | a fault is one of                             | imds.json, key 'faults[0]'
                    {"faults": [{"hang": true, "tims": 1}]}       | 'tims' is unknown here                        | imds.json, key 'faults[0]'
                    {"faults": [{"hang": true, "times": "1"}]}    | '"1"' is no whole number from 0               | imds.json, key 'faults[0].times'
                    {"faults": [{"hang": true, "chance": 2}]}     | '2' is no chance                              | imds.json, key 'faults[0].chance'
                    {"faults": [{"status": "bad"}]}               | '"bad"' is no whole number from 0             | imds.json, key 'faults[0].status'
                    """)
    void aBadScriptIsToldWhere(String json, String what, String where) {
        assertThat(problem(json).what()).startsWith(what);
        assertThat(problem(json).where()).isEqualTo(where);
    }

    @Test
    void aSyntaxErrorIsToldWithItsLine() {
        assertThat(problem("{\n  \"user-data\": oops\n}").where())
                .startsWith("imds.json, line 2, column ");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problem("{\"a\": 1, \"b\": 2, \"seed\": \"x\"}").parts()).hasSize(3);
    }

    @Test
    void answersThatChangeAreRead() {
        assertThat(
                        read("""
                        {"meta-data/state": {"steps": [
                          {"answer": "a", "requests": 2}, {"answer": null, "ms": 50}, {"answer": "c"}]}}
                        """)
                                .courses())
                .containsEntry(
                        "meta-data/state",
                        List.of(
                                Step.times(2, Optional.of("a")),
                                Step.during(Duration.ofMillis(50), Optional.empty()),
                                Step.last(Optional.of("c"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{"answer": "a"}, {"answer": "b"}]      | this step has no end, and others follow | imds.json, key 'meta-data/x.steps[0]'
                    []                                      | there are no steps                      | imds.json, key 'meta-data/x'
                    [{"answer": "a", "seconds": 1}]         | a step has no 'seconds'                 | imds.json, key 'meta-data/x.steps[0]'
                    [{"answer": 7}]                         | '7' is no text                          | imds.json, key 'meta-data/x.steps[0].answer'
                    [{"answer": "a", "ms": "5"}]            | '"5"' is no whole number from 0         | imds.json, key 'meta-data/x.steps[0].ms'
                    """)
    void badStepsAreTold(String steps, String what, String where) {
        Problem problem = problem("{\"meta-data/x\": {\"steps\": %s}}".formatted(steps));

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.where()).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1"})
    void fromTwoHopsOnTheTokenIsLost(int hops, int faults) {
        assertThat(read("{\"hops\": %d}".formatted(hops)).faults()).hasSize(faults);
    }

    @Test
    void aFlagThatIsNoFlagIsTold() {
        assertThat(problem("{\"faults\": [{\"reset\": 1}]}").what())
                .isEqualTo("'1' says neither yes nor how");
    }
}
