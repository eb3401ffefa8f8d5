package dev.greenlight.harness.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.reports.write.CheckModule;
import java.util.Arrays;

/**
 * One event as one line of JSON, without its secrets, and back. Thread-safe. Fields that a later version adds are ignored when
 * reading; an unknown kind of event or a missing field is an error, since guessing would make another rollout of it.
 */
public final class EventCodec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(TimeModule.create())
            .addModule(new CheckModule())
            .addModule(new SimpleModule().addDeserializer(State.class, new StateReader()))
            .addMixIn(Event.class, Events.class)
            .addMixIn(Event.Decided.class, Decided.class)
            .addMixIn(Action.class, Actions.class)
            .addMixIn(Goal.class, Goals.class)
            .build();

    private final TextRedactor redactor;

    /** A codec whose lines passed through that redactor. */
    public EventCodec(Redactor redactor) {
        this.redactor = new TextRedactor(redactor);
    }

    /** The event as JSON without a line break. */
    public String encode(Event event) {
        try {
            JsonNode tree = JSON.readTree(JSON.writerFor(Event.class).writeValueAsString(event));
            return JSON.writeValueAsString(redactor.redact(tree));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("An event has no JSON form: " + event, broken);
        }
    }

    /**
     * The event of that line.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Event decode(String line) {
        try {
            return JSON.treeToValue(EarlierForms.current(JSON.readTree(line)), Event.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Not an event: " + broken.getOriginalMessage(), broken);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @Type(value = Event.Opened.class, name = "opened"),
        @Type(value = Event.Decided.class, name = "decided"),
        @Type(value = Event.Done.class, name = "done"),
        @Type(value = Event.Failed.class, name = "failed"),
        @Type(value = Event.Registered.class, name = "registered"),
        @Type(value = Event.Kept.class, name = "kept"),
        @Type(value = Event.Concluded.class, name = "concluded"),
        @Type(value = Event.Staged.class, name = "staged"),
        @Type(value = Event.Asked.class, name = "asked"),
        @Type(value = Event.Noted.class, name = "noted"),
        @Type(value = Event.Resumed.class, name = "resumed"),
        @Type(value = Event.Left.class, name = "left")
    })
    private interface Events {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Goal.Release.class, name = "release"),
        @Type(value = Goal.Return.class, name = "return")
    })
    private interface Goals {}

    /** A decision's line names where it leads as {@code phase}, be it a phase or an ending. */
    private interface Decided {
        @JsonProperty("phase")
        State state();
    }

    private static final class StateReader extends FromStringDeserializer<State> {
        StateReader() {
            super(State.class);
        }

        @Override
        protected State _deserialize(String name, DeserializationContext context) {
            return Arrays.stream(Ending.values())
                    .filter(ending -> ending.name().equals(name))
                    .map(State.class::cast)
                    .findFirst()
                    .orElseGet(() -> Phase.valueOf(name));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
    @JsonSubTypes({
        @Type(value = Action.Wait.class, name = "wait"),
        @Type(value = Action.Remember.class, name = "remember"),
        @Type(value = Action.RunGate.class, name = "run-gate"),
        @Type(value = Action.Register.class, name = "register"),
        @Type(value = Action.Update.class, name = "update"),
        @Type(value = Action.Pin.class, name = "pin"),
        @Type(value = Action.Answer.class, name = "answer"),
        @Type(value = Action.Stop.class, name = "stop"),
        @Type(value = Action.Capture.class, name = "capture"),
        @Type(value = Action.Tag.class, name = "tag"),
        @Type(value = Action.Restore.class, name = "restore"),
        @Type(value = Action.Finish.class, name = "finish")
    })
    private interface Actions {}
}
