package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.util.Set;

/** What to do now. Each may be done twice: a crash may lie between doing it and writing that it was done. */
public sealed interface Action {

    /** Hands this action to the method that is made for it. */
    <R> R accept(Visitor<R> visitor);

    /** Whether it changes anything outside this process and its journal. */
    default boolean mutates() {
        return this instanceof Register
                || this instanceof Update
                || this instanceof Answer
                || this instanceof Stop
                || this instanceof Tag
                || this instanceof Restore;
    }

    /** Whether it brings the candidate nearer to production. */
    default boolean goesForward() {
        return this instanceof Register
                || this instanceof Update update && update.gated()
                || this instanceof Answer answer && answer.proceed();
    }

    /** Whether it asks ECS to roll the deployment back. */
    default boolean asksForRollback() {
        return this instanceof Stop || this instanceof Answer answer && !answer.proceed();
    }

    /** The word used in the journal and on the console. */
    String word();

    /** Look again after some time; {@code until} is what is waited for. */
    record Wait(String until, Duration next) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.await(this);
        }

        @Override
        public String word() {
            return "wait";
        }
    }

    /** Keep in the record what serves now and which alarms are on already, before anything changes. */
    record Remember(String stable, Set<String> alarms) implements Action {
        public Remember {
            alarms = Set.copyOf(alarms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.remember(this);
        }

        @Override
        public String word() {
            return "remember";
        }
    }

    /** Start the gate of that point; {@code key} names this run of it, and its verdict. */
    record RunGate(GatePoint point, String key) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runGate(this);
        }

        @Override
        public String word() {
            return "run-gate";
        }
    }

    /** Register the new task definition: that one with this tag on its image; with its own where there is no tag. */
    record Register(String from, String tag) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.register(this);
        }

        @Override
        public String word() {
            return "register";
        }
    }

    /**
     * Make the service run that task definition.
     *
     * @param gated with the planned pauses and bake time; without any when it leads back to the stable revision
     * @param known the deployments that existed before, so that the new one is recognised
     */
    record Update(String taskDefinition, boolean gated, Set<String> known) implements Action {
        public Update {
            known = Set.copyOf(known);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.update(this);
        }

        @Override
        public String word() {
            return "update";
        }
    }

    /** Follow that deployment and no other. */
    record Pin(String deployment) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pin(this);
        }

        @Override
        public String word() {
            return "pin";
        }
    }

    /** Answer a pause of the deployment: go on, or roll back. */
    record Answer(String deployment, String hook, boolean proceed) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.answer(this);
        }

        @Override
        public String word() {
            return proceed ? "continue" : "roll-back";
        }
    }

    /** Stop the deployment and roll it back where no pause waits for an answer. */
    record Stop(String deployment) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stop(this);
        }

        @Override
        public String word() {
            return "stop";
        }
    }

    /** Keep what can still be learnt of a failed candidate: reasons of stopped tasks, last log lines, alarms. */
    record Capture(String deployment) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.capture(this);
        }

        @Override
        public String word() {
            return "capture";
        }
    }

    /** Tag the service with the released version, who and when. */
    record Tag(String taskDefinition) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tag(this);
        }

        @Override
        public String word() {
            return "tag";
        }
    }

    /**
     * Put back the service's own settings that this rollout has changed, before it ends.
     *
     * @param known the deployments that existed before: no other one should come of it
     */
    record Restore(Set<String> known) implements Action {
        /** Its word. */
        public static final String WORD = "restore";

        public Restore {
            known = Set.copyOf(known);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restore(this);
        }

        @Override
        public String word() {
            return WORD;
        }
    }

    /** End the rollout in the phase that the decision names. */
    record Finish() implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.finish(this);
        }

        @Override
        public String word() {
            return "finish";
        }
    }

    /** One method for each action, so that none can be forgotten. */
    interface Visitor<R> {
        R await(Wait action);

        R remember(Remember action);

        R runGate(RunGate action);

        R register(Register action);

        R update(Update action);

        R pin(Pin action);

        R answer(Answer action);

        R stop(Stop action);

        R capture(Capture action);

        R tag(Tag action);

        R restore(Restore action);

        R finish(Finish action);
    }
}
