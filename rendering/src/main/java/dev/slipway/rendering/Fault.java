package dev.slipway.rendering;

import dev.slipway.model.Problem;

/// Ends the rendering of one template. Travels up through its blocks, so it is an exception;
/// [Engine] turns it into a problem. It never holds a value of a setting.
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String fix;

    Fault(String what, String fix) {
        super(what, null, false, false);
        this.fix = fix;
    }

    /// A template needs what is not there.
    static Fault missing(Trail trail) {
        if (!trail.isSetting()) {
            return new Fault(
                    "'%s' does not exist".formatted(trail),
                    "correct the name in the template: it sees `settings`, `services`,"
                            + " `configuration-files` and `os`");
        }
        String text = trail.toString();
        String way = text.contains("[") ? "" : ": `{{#if %s}}...{{/if}}`".formatted(text);
        return new Fault(
                text + " is not set",
                "set it in user data, or let the template do without it" + way);
    }

    /// This fault at its place.
    ///
    /// @param place an offset in the template
    At at(int place) {
        return new At(this, place);
    }

    Problem problem(String where) {
        return new Problem(getMessage(), where, fix);
    }

    /// A fault whose place is known where it is found.
    static final class At extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Fault fault;
        private final int place;

        private At(Fault fault, int place) {
            super(fault.getMessage(), fault, false, false);
            this.fault = fault;
            this.place = place;
        }

        Problem problem(Template template) {
            return fault.problem(template.place(place));
        }
    }
}
