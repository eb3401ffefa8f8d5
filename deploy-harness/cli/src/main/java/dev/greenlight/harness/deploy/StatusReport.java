package dev.greenlight.harness.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.view.LiveView;
import dev.greenlight.harness.cli.view.NextCommand;
import dev.greenlight.harness.cli.view.RolloutJson;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at a service: what ECS says, what the record says, who holds the lock. */
public final class StatusReport {
    private final Io io;
    private final Redactor redactor;
    private final RolloutSession session;

    public StatusReport(Io io, Redactor redactor, RolloutSession session) {
        this.io = io;
        this.redactor = redactor;
        this.session = session;
    }

    public void show(@Nullable String json) {
        Optional<Rollout> last =
                session.records.current(session.place, problem -> io.err().println("greenlight: " + problem));
        session.platform.forget();
        ServiceView view = session.platform.observe(last.orElseGet(
                () -> new PlanMaker(io, session.configuration, session.place).unbegun(session.clock.now())));
        if (json == null) {
            lines(last, view).forEach(line -> io.out().println(redactor.redact(line)));
        } else {
            new JsonOutput(io, redactor).write(json, json(last, view));
        }
        io.out().flush();
    }

    /** Keeps a picture of the rollout current on the terminal until the process is interrupted; ends at once where there is no rollout. */
    public void watch(GlobalOptions global, Duration round) {
        var beside = new LiveView.Beside(
                session.facts::remarks,
                session.configuration.get(AwsKeys.MINUTE),
                "Ctrl-C ends this view; the rollout goes on");
        try (var view = new LiveView(io, io.out(), global.style(io, true), redactor, beside)) {
            Optional<Rollout> last = session.records.current(session.place, problem -> {});
            while (last.isPresent() && !Thread.currentThread().isInterrupted()) {
                view.show(last.get(), "", seen(last.get()));
                session.clock.sleep(round);
                last = session.records.current(session.place, problem -> {});
            }
        }
    }

    private Observation seen(Rollout rollout) {
        Instant now = session.clock.now();
        try {
            session.platform.forget();
            return Observation.seen(now, session.platform.observe(rollout), "");
        } catch (PlatformException silent) {
            return Observation.blind(now, now, String.valueOf(silent.getMessage()), false, "");
        }
    }

    private List<String> lines(Optional<Rollout> last, ServiceView view) {
        List<String> lines = new ArrayList<>();
        lines.add("Service:     %s/%s".formatted(session.place.cluster(), session.place.service()));
        for (Serving one : view.serving()) {
            lines.add("Revision:    %s, %s"
                    .formatted(RevisionReference.shortName(one.taskDefinition()), one.described()));
        }
        view.inProgress().ifPresentOrElse(moving -> lines.addAll(moving(moving)), () -> lines.add("Deployment:  none"));
        last.ifPresent(rollout -> lines.addAll(recorded(rollout)));
        session.lock
                .holder(session.place.key())
                .ifPresent(holder -> lines.add("Held by:     %s until %s (%s)"
                        .formatted(holder.owner(), holder.expiresAt(), holder.reason())));
        return lines;
    }

    private List<String> moving(Deployment moving) {
        List<String> lines = new ArrayList<>();
        lines.add("Deployment:  %s of %s, %s at %s"
                .formatted(
                        moving.arn(),
                        RevisionReference.shortName(moving.taskDefinition()),
                        moving.status(),
                        moving.stage()));
        for (Hook hook : moving.awaiting()) {
            Duration left = Duration.between(session.clock.now(), hook.expiresAt());
            lines.add("Pause:       %s expires in %d s, then ECS rolls back".formatted(hook.id(), left.toSeconds()));
        }
        return lines;
    }

    private List<String> recorded(Rollout rollout) {
        List<String> lines = new ArrayList<>();
        lines.add("Rollout:     %s, %s since %s"
                .formatted(rollout.plan().id(), rollout.state().word(), rollout.since()));
        Story story = Story.of(rollout);
        story.verdicts().forEach(gate -> lines.add("Gate:        %s %s".formatted(gate.name(), gate.described())));
        String next = session.lock
                .holder(session.place.key())
                .map(holder -> NextCommand.whileHeld(story, holder.expiresAt()))
                .orElseGet(() -> NextCommand.of(story));
        if (!next.isEmpty()) {
            lines.add("Next:        " + next);
        }
        return lines;
    }

    private String json(Optional<Rollout> last, ServiceView view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", session.place.environment())
                .put("cluster", session.place.cluster())
                .put("service", session.place.service());
        ArrayNode serving = json.putArray("serving");
        view.serving().forEach(one -> serving.addObject()
                .put("taskDefinition", one.taskDefinition())
                .put("weight", one.weight())
                .put("requested", one.requested())
                .put("healthy", one.healthy()));
        view.inProgress().ifPresent(moving -> json.putObject("deployment")
                .put("arn", moving.arn())
                .put("status", moving.status().name())
                .put("stage", moving.stage().name()));
        last.ifPresent(rollout -> json.set("rollout", RolloutJson.rollout(Story.of(rollout))));
        return json.toPrettyString() + "\n";
    }
}
