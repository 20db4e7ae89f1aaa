package dev.slipway.signal;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.AutoScaling.Hook;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.AutoScaling.Result;
import dev.slipway.port.Aws;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.port.Imds;
import dev.slipway.port.Time;
import java.util.Optional;

/// The lifecycle hook with which an Auto Scaling group holds this instance until its boot has a verdict: the group
/// goes on with it, or abandons it. Safe to use from any thread.
public final class LifecycleHook {
    private static final Part PART = new Part(Signals.KIND, "lifecycle-hook");
    private static final String GROUP_TAG = "aws:autoscaling:groupName";

    private final Time time;
    private final Imds imds;
    private final AutoScaling groups;
    private final String name;
    private final Optional<String> group;
    private volatile Optional<Status> verdict = Optional.empty();

    /// @param name of the hook
    /// @param group empty to go by the tags of the instance, or else to ask Auto Scaling
    public LifecycleHook(
            Time time, Imds imds, AutoScaling groups, String name, Optional<String> group) {
        this.time = time;
        this.imds = imds;
        this.groups = groups;
        this.name = name;
        this.group = group;
    }

    /// Takes up where an earlier process left: the boot has had this verdict, and the group has heard it.
    public void hasHeard(Status earlier) {
        verdict = Optional.of(earlier);
    }

    /// Ends the hook: CONTINUE after a good boot, else ABANDON.
    public Outcome<Hook> end(BootEnd end, Deadline deadline, Telling telling)
            throws InterruptedException {
        verdict = Optional.of(end.status());
        return complete(end.status(), end.learnt(), deadline, telling);
    }

    /// Ends the hook again if the boot has had its verdict: an instance that leaves a warm pool without a boot is
    /// held once more.
    public void leftPool(Learnt learnt, Deadline deadline, Telling telling)
            throws InterruptedException {
        if (verdict.isPresent()) {
            complete(verdict.get(), learnt, deadline, telling);
        }
    }

    /// Keeps the hook from running out of time while the boot has no verdict yet.
    public void keep(Learnt learnt, Deadline deadline, Telling telling)
            throws InterruptedException {
        if (verdict.isEmpty()) {
            Telling own = telling.of(PART);
            Outcome<Hook> kept =
                    with(learnt, deadline, own, (hook, way) -> groups.heartbeat(hook, way));
            if (kept instanceof Outcome.Failed<Hook>(var problem)) {
                own.note(problem.what());
            }
        }
    }

    private Outcome<Hook> complete(Status status, Learnt learnt, Deadline deadline, Telling telling)
            throws InterruptedException {
        long begun = time.nanos();
        Telling own = telling.of(PART);
        Result result = status == Status.SUCCESS ? Result.CONTINUE : Result.ABANDON;
        Outcome<Hook> outcome =
                with(learnt, deadline, own, (hook, way) -> groups.complete(hook, result, way));
        own.tell(Happening.of(outcome, time.since(begun)));
        return outcome;
    }

    /// What is done about the hook.
    @FunctionalInterface
    private interface Call {
        Outcome<Hook> make(Hook hook, Aws.Way way) throws InterruptedException;
    }

    private Outcome<Hook> with(Learnt learnt, Deadline deadline, Telling telling, Call call)
            throws InterruptedException {
        if (learnt.isElsewhere()) {
            return new Outcome.Skipped<>("this machine is no EC2 instance");
        }
        Whereabouts here = new Whereabouts(learnt, imds, deadline, telling);
        Optional<String> instance = here.instanceId();
        Optional<Aws.Way> way = here.way();
        if (instance.isEmpty() || way.isEmpty()) {
            return Outcome.failed(
                    "lifecycle hook '%s' can't be ended: nobody says which instance this is, or in which region%s"
                            .formatted(name, here.silence()),
                    "the metadata service",
                    "end it by hand with `aws autoscaling complete-lifecycle-action`");
        }
        Optional<String> tagged = group.isPresent() ? group : here.tag(GROUP_TAG);
        if (tagged.isPresent()) {
            return call.make(new Hook(tagged.get(), name, instance.get()), way.get());
        }
        return switch (groups.member(instance.get(), way.get())) {
            case Outcome.Made<Member>(Member member) ->
                    call.make(new Hook(member.group(), name, instance.get()), way.get());
            case Outcome.Kept<Member>(Member member, var _) ->
                    call.make(new Hook(member.group(), name, instance.get()), way.get());
            case Outcome.Skipped<Member>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Member>(var problem) -> new Outcome.Failed<>(problem);
        };
    }
}
