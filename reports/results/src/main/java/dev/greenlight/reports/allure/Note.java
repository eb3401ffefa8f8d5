package dev.greenlight.reports.allure;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A result that no suite gives: what became of a rollout, or of a gate that came to no verdict.
 *
 * @param name of the result
 * @param gate where it belongs, from {@link #place}; empty for the whole run
 * @param key of the gate for its history, without its place
 * @param message why, for everything that did not pass
 * @param steps what happened, in order
 * @param attachments texts to read beside it
 */
public record Note(
        String name,
        How how,
        String gate,
        String key,
        String message,
        Instant start,
        Instant stop,
        List<Step> steps,
        List<Text> attachments) {
    private static final Map<String, String> EXTENSIONS = Map.of("application/json", ".json", "text/html", ".html");

    /** How a message starts that tells why nothing can be told. */
    public static final String INCONCLUSIVE = "inconclusive: ";

    /** How a message starts that tells of a release which did not go live. */
    public static final String NOT_LIVE = "not live: ";

    /** How it ended. */
    public enum How {
        PASSED(Status.PASSED),
        FAILED(Status.FAILED),
        INCONCLUSIVE(Status.BROKEN);

        private final Status status;

        How(Status status) {
            this.status = status;
        }
    }

    /** Something that happened on the way. */
    public record Step(String text, How how, Instant start, Instant stop) {}

    /** A text to read, with the media type {@code text/plain}, {@code text/html} or {@code application/json}. */
    public record Text(String name, String mediaType, String content) {}

    public Note {
        steps = List.copyOf(steps);
        attachments = List.copyOf(attachments);
    }

    /** How the report calls a gate: by its place in the rollout, so that gates stand in their order. */
    public static String place(String order, String gate) {
        return order.isEmpty() ? gate : "%s · %s".formatted(order, gate);
    }

    void write(AllureResultsWriter writer, Recording recording) {
        String place = gate.isEmpty() ? recording.kind().word() : gate;
        List<Label> labels = Identity.labels(recording, place, recording.kind().word(), true);
        var result = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setHistoryId(Identity.historyId(recording, key, name))
                .setFullName(name)
                .setName(name)
                .setLabels(labels)
                .setStatus(how.status)
                .setStage(Stage.FINISHED)
                .setStart(start.toEpochMilli())
                .setStop(stop.toEpochMilli());
        if (how != How.PASSED) {
            result.setStatusDetails(new StatusDetails().setMessage(message));
        }
        List<StepResult> told = new ArrayList<>();
        steps.forEach(step -> told.add(new StepResult()
                .setName(step.text())
                .setStatus(step.how().status)
                .setStart(step.start().toEpochMilli())
                .setStop(step.stop().toEpochMilli())));
        result.setSteps(told);
        result.setAttachments(attachments(writer));
        writer.write(result);
    }

    private List<Attachment> attachments(AllureResultsWriter writer) {
        List<Attachment> written = new ArrayList<>();
        for (Text text : attachments) {
            String extension = EXTENSIONS.getOrDefault(text.mediaType(), ".txt");
            String source = UUID.randomUUID() + "-attachment" + extension;
            writer.write(source, new ByteArrayInputStream(text.content().getBytes(StandardCharsets.UTF_8)));
            written.add(new Attachment()
                    .setName(text.name())
                    .setType(text.mediaType())
                    .setSource(source));
        }
        return written;
    }
}
