package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Templates that would take for ever, or all of the stack, if the parser went back.
@Timeout(60)
class HostileTemplatesTest {
    private static final int MANY = 200_000;

    private static Arguments template(String name, String begin, String often, String end) {
        return Arguments.of(name, begin + often.repeat(MANY) + end);
    }

    static Stream<Arguments> longOnes() {
        return Stream.of(
                template("comments that dashes do not end", "", "{{!-- x }}", ""),
                template("a comment of dashes", "{{!", "-", "}}"),
                template("tags in a line", "", "{{null}} ", ""),
                template("comments in a line", "", "{{! x }} ", ""),
                template("backslashes", "", "\\", "{{null}}"),
                template("braces", "", "{ ", ""),
                template("escaped braces", "", "\\{{", ""),
                template("a path", "{{#if settings", ".a", "}}{{/if}}"),
                template("the way out", "{{#if ", "../", "a}}{{/if}}"),
                template("steps that stay", "{{#if ", "./", "a}}{{/if}}"),
                template("a name of dashes", "{{#if a", "-a", "}}{{/if}}"),
                template("arguments", "{{log", " 1", "}}"),
                template("a string", "{{log \"", "\\n", "\"}}"),
                template("a number", "{{log 0.", "7", "}}"),
                template("names of a block", "{{#each settings.list as |", "a ", "|}}{{/each}}"),
                template("words that begin names", "{{log ", "as ", "}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longOnes")
    void aLongTemplateIsParsedAtOnce(String name, String template) {
        assertThat(Given.text(template, "{\"list\": []}")).isNotNull();
    }

    static Stream<Arguments> openOnes() {
        return Stream.of(
                template("tags", "", "{{", ""),
                template("strings", "", "{{log \"\" \"", ""),
                template("steps in brackets", "{{a", ".[", ""),
                template("raw blocks", "", "{{{{raw}}}}", ""),
                template("blocks", "", "{{#if null}}", ""),
                template("blocks after else", "{{#if null}}", "{{else if null}}", "{{/if}}"),
                template("parentheses", "{{#if ", "(not ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openOnes")
    void aTemplateThatNestsWithoutEndIsAProblem(String name, String template) {
        assertThat(Given.problem(template, "{}").where())
                .startsWith("template sample, line 1, column ");
    }

    private static String nested(int depth) {
        return "{{#if true}}".repeat(depth) + "x" + "{{/if}}".repeat(depth);
    }

    private static String inParentheses(int depth) {
        return "{{default " + "(default ".repeat(depth) + "1" + " null)".repeat(depth) + " null}}";
    }

    @Test
    void blocksAreNestedUpToALimit() {
        assertThat(Given.text(nested(64), "{}")).isEqualTo("x");
        assertThat(Given.problem(nested(65), "{}").text())
                .isEqualTo(
                        """
                        blocks are nested deeper than 64 levels
                          where: template sample, line 1, column 772
                          do:    take some of them out of the template
                        """);
    }

    @Test
    @Tag("difference-template-limits")
    void expressionsAreNestedUpToALimit() {
        assertThat(Given.text(inParentheses(64), "{}")).isEqualTo("1");
        assertThat(Given.problem(inParentheses(65), "{}").text())
                .isEqualTo(
                        """
                        expressions are nested deeper than 64 levels
                          where: template sample, line 1, column 587
                          do:    take some of them out of the template
                        """);
    }
}
