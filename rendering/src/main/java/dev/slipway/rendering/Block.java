package dev.slipway.rendering;

import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.util.List;

/// What a block such as `{{#each}}` does with its body.
@FunctionalInterface
interface Block {
    void render(Call call, Body body) throws IOException;

    /// The two bodies of a block. They write on the sheet of the scope they are rendered in.
    record Body(Options tag) {
        void then(Scope scope) throws IOException {
            tag.fn.apply(scope, scope.sheet());
        }

        void otherwise(Scope scope) throws IOException {
            tag.inverse.apply(scope, scope.sheet());
        }

        boolean hasElse() {
            return tag.inverse != Template.EMPTY;
        }

        /// The names between the bars of `as |value key|`.
        List<String> names() {
            return tag.blockParams;
        }
    }
}
