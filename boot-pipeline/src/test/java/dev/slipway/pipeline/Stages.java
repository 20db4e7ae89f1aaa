package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;

/// Facts and stages that tests make plans of.
final class Stages {
    record Word(String text) {}

    static final Fact<Word> A = new Fact<>("a", Word.class);
    static final Fact<Word> B = new Fact<>("b", Word.class);
    static final Fact<Word> C = new Fact<>("c", Word.class);

    private Stages() {}

    static Stage<Word> says(String text) {
        return _ -> new Outcome.Made<>(new Word(text));
    }

    static Stage<Word> fails(String what) {
        return _ -> Outcome.failed(what, "here", "mend it");
    }

    /// Of a boot only the lines that run again after a commit.
    static Works tail(Stage<RenderedFiles> render, Stage<RestartedServices> restart) {
        Works none = Works.NONE;
        return new Works(
                none.detectPlatform(),
                none.openStore(),
                none.loadDefaults(),
                none.migrateSettings(),
                none.serveApi(),
                none.configureNetwork(),
                none.readUserData(),
                none.compareUserData(),
                none.generate(),
                none.commit(),
                render,
                restart,
                none.runBootstrapContainers(),
                none.rebootIfRequired(),
                none.startMultiUser(),
                none.awaitInService(),
                none.awaitSystem(),
                none.markSuccessful());
    }
}
