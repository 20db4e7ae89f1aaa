package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import dev.slipway.model.Stage;
import java.util.List;
import java.util.Optional;

/// One line of the plan: a stage, the fact it makes and what it waits for.
///
/// @param name the stage's word in commands, events and units, for example `user-data`
/// @param makes the fact; no other line makes it
/// @param needs facts without which the stage can't run; made by lines above
/// @param uses facts that the stage takes if they were made; made by lines above
/// @param after names of lines above that must have ended, however
/// @param once how often its work is done
/// @param share percent of the boot's deadline that it may spend, from 1 to 100; shares of stages that
///     follow each other may add up to more than 100: the boot's own deadline bounds them all
/// @param isApart whether it does not count: its time is not the boot's, and the boot ends without it
/// @param ifItFails what its failure does to the boot
/// @param stage the body
/// @param keeping how its fact outlives the process; empty if the stage is simply run again
public record Line<T extends Record>(
        String name,
        Fact<T> makes,
        List<Fact<?>> needs,
        List<Fact<?>> uses,
        List<String> after,
        Once once,
        int share,
        boolean isApart,
        IfItFails ifItFails,
        Stage<T> stage,
        Optional<Keeping<T>> keeping) {

    /// How often the work of a stage is done.
    public enum Once {
        /// in each boot
        A_BOOT("boot"),
        /// in each boot, and again after each commit that comes later
        A_COMMIT("commit"),
        /// in the first boot of an instance; a copy of its disk in another instance does it again
        AN_INSTANCE("instance");

        private final String text;

        Once(String text) {
            this.text = text;
        }

        /// As in the printed plan.
        public String text() {
            return text;
        }
    }

    /// What the failure of a stage does to the boot.
    public enum IfItFails {
        /// the boot has failed and ends
        STOP("stop"),
        /// it is noted; stages that don't need its fact go on
        GO_ON("go on");

        private final String text;

        IfItFails(String text) {
            this.text = text;
        }

        /// As in the printed plan.
        public String text() {
            return text;
        }
    }

    /// A line that is done in each boot, stops the boot if it fails and is run again on resume.
    static <T extends Record> Line<T> line(
            String name, Fact<T> makes, List<Fact<?>> needs, int share, Stage<T> stage) {
        return new Line<>(
                name,
                makes,
                needs,
                List.of(),
                List.of(),
                Once.A_BOOT,
                share,
                false,
                IfItFails.STOP,
                stage,
                Optional.empty());
    }

    static List<Fact<?>> needs(Fact<?>... facts) {
        return List.of(facts);
    }

    Line<T> using(Fact<?>... facts) {
        return new Line<>(
                name,
                makes,
                needs,
                List.of(facts),
                after,
                once,
                share,
                isApart,
                ifItFails,
                stage,
                keeping);
    }

    Line<T> after(String... names) {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                List.of(names),
                once,
                share,
                isApart,
                ifItFails,
                stage,
                keeping);
    }

    Line<T> oncePerInstance() {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                after,
                Once.AN_INSTANCE,
                share,
                isApart,
                ifItFails,
                stage,
                keeping);
    }

    Line<T> oncePerCommit() {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                after,
                Once.A_COMMIT,
                share,
                isApart,
                ifItFails,
                stage,
                keeping);
    }

    Line<T> elseGoOn() {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                after,
                once,
                share,
                isApart,
                IfItFails.GO_ON,
                stage,
                keeping);
    }

    /// It has a limit of its own, or none; no other line may wait for it, and its failure is only noted.
    Line<T> apart() {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                after,
                once,
                share,
                true,
                IfItFails.GO_ON,
                stage,
                keeping);
    }

    Line<T> kept(Keeping<T> how) {
        return new Line<>(
                name,
                makes,
                needs,
                uses,
                after,
                once,
                share,
                isApart,
                ifItFails,
                stage,
                Optional.of(how));
    }
}
