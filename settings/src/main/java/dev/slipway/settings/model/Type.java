package dev.slipway.settings.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a setting takes: data that the checker, and later the schema and the reference pages, read.
public sealed interface Type {
    /// The name in the reference pages, for example `KubernetesLabelValue` or `list<Url>`.
    String name();

    /// The form in which it is written. Of a type with two forms the one that is stored.
    Form form();

    /// What it accepts, to follow "takes": `a string without line breaks`.
    String wants();

    /// Does what `cases` have for this type.
    ///
    /// The same as a `switch`, for code on which the start of the program waits: the first `switch` over
    /// types takes the JVM 30 ms to set up, at each start.
    <R> R by(Cases<R> cases);

    /// What to do for each type.
    interface Cases<R> {
        R flag(Flag type);

        R whole(Whole type);

        R text(Text type);

        R list(ListOf type);

        R tuple(Tuple type);

        R map(MapOf type);

        R structure(Structure type);

        R either(Either type);
    }

    /// The forms that JSON and TOML share.
    enum Form {
        STRING("a string"),
        INTEGER("an integer"),
        BOOLEAN("a boolean"),
        ARRAY("an array"),
        TABLE("a table");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// `true` or `false`.
    record Flag() implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.flag(this);
        }

        @Override
        public String name() {
            return "bool";
        }

        @Override
        public Form form() {
            return Form.BOOLEAN;
        }

        @Override
        public String wants() {
            return "`true` or `false`";
        }
    }

    /// A whole number within bounds, both inclusive.
    record Whole(String name, long least, long most) implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.whole(this);
        }

        @Override
        public Form form() {
            return Form.INTEGER;
        }

        @Override
        public String wants() {
            return "an integer from %d to %d".formatted(least, most);
        }
    }

    /// A string that obeys a rule.
    ///
    /// @param choices all the strings it accepts, if these are few; else empty
    /// @param fits whether it accepts a string
    /// @param normal what is stored for an accepted string
    record Text(
            String name,
            String wants,
            List<String> choices,
            Predicate<String> fits,
            UnaryOperator<String> normal)
            implements Type {
        public Text {
            choices = List.copyOf(choices);
        }

        @Override
        public <R> R by(Cases<R> cases) {
            return cases.text(this);
        }

        @Override
        public Form form() {
            return Form.STRING;
        }

        /// What to store for `text`; empty if it is not accepted.
        public Optional<String> accept(String text) {
            return fits.test(text) ? Optional.of(normal.apply(text)) : Optional.empty();
        }

        /// A regular expression, as the JDK reads them, that every accepted string matches as a whole. It may
        /// match more; empty if it would say nothing.
        public Optional<String> regex() {
            return switch (fits) {
                case Regex regex -> Optional.of(regex.text());
                case Shaped shaped -> Optional.of(shaped.shape().text());
                default -> Optional.empty();
            };
        }
    }

    /// @param least the fewest elements
    /// @param distinct the member whose value no two elements share; empty if any may share
    record ListOf(Type element, int least, Optional<String> distinct) implements Type {
        ListOf(Type element, int least) {
            this(element, least, Optional.empty());
        }

        /// One whose elements are tables that differ in the member.
        static ListOf by(String distinct, Structure element) {
            return new ListOf(element, 0, Optional.of(distinct));
        }

        @Override
        public <R> R by(Cases<R> cases) {
            return cases.list(this);
        }

        @Override
        public String name() {
            return "list<" + element.name() + ">";
        }

        @Override
        public Form form() {
            return Form.ARRAY;
        }

        @Override
        public String wants() {
            return "an array%s, each of them %s"
                    .formatted(least > 0 ? " of at least " + least : "", element.wants());
        }
    }

    /// An array with a fixed number of elements, each of its own type.
    record Tuple(String name, List<Type> elements) implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.tuple(this);
        }

        @Override
        public Form form() {
            return Form.ARRAY;
        }

        @Override
        public String wants() {
            return elements.stream()
                    .map(Type::wants)
                    .collect(Collectors.joining(" and ", "an array of two: ", ""));
        }
    }

    /// A table with free keys, as a value. (Tables of settings are branches of the model instead.)
    record MapOf(Type.Text key, Type value) implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.map(this);
        }

        @Override
        public String name() {
            return "map<%s,%s>".formatted(key.name(), value.name());
        }

        @Override
        public Form form() {
            return Form.TABLE;
        }

        @Override
        public String wants() {
            return "a table of which each value is " + value.wants();
        }
    }

    /// A table with known members, all optional, as a value.
    record Structure(String name, Map<String, Type> members) implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.structure(this);
        }

        @Override
        public Form form() {
            return Form.TABLE;
        }

        @Override
        public String wants() {
            return members.keySet().stream()
                    .sorted()
                    .collect(Collectors.joining("`, `", "a table with `", "`"));
        }
    }

    /// A value that may be written in two forms.
    ///
    /// @param stored turns a value of the `other` form into what is stored
    record Either(String name, Type usual, Type other, UnaryOperator<Object> stored)
            implements Type {
        @Override
        public <R> R by(Cases<R> cases) {
            return cases.either(this);
        }

        @Override
        public Form form() {
            return usual.form();
        }

        @Override
        public String wants() {
            return usual.wants() + ", or " + other.wants();
        }
    }
}
