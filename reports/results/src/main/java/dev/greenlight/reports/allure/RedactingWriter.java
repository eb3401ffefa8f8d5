package dev.greenlight.reports.allure;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Redacts and bounds what Allure is about to store, under the name of its run. Attachments that are text pass through the redactor, too, although the
 * suites redact them: this is the last place where a secret can be stopped.
 */
final class RedactingWriter implements AllureResultsWriter {
    private static final int LONGEST_TRACE = 10_000;
    private static final int LARGEST_ATTACHMENT = 1024 * 1024;

    private static final int MOST_STEPS = 100;

    private final AllureResultsWriter writer;
    private final RunName run;
    private final Redactor redactor;
    private final Consumer<TestResult> labels;

    RedactingWriter(AllureResultsWriter writer, RunName run, Redactor redactor, Consumer<TestResult> labels) {
        this.writer = writer;
        this.run = run;
        this.labels = labels;
        this.redactor = redactor;
    }

    @Override
    public void write(TestResult result) {
        labels.accept(result);
        result.setUuid(run.file(result.getUuid()));
        result.setName(safe(result.getName()));
        result.setDescription(safe(result.getDescription()));
        details(result.getStatusDetails());
        result.getParameters().forEach(parameter -> parameter.setValue(safe(parameter.getValue())));
        steps(result.getSteps());
        attachments(result.getAttachments());
        writer.write(result);
    }

    /** A container has nothing but fixtures, which checks have none of, and ids that are no longer those of the results. */
    @Override
    public void write(TestResultContainer container) {}

    @Override
    public void write(String source, InputStream attachment) {
        try (attachment) {
            byte[] content = attachment.readNBytes(LARGEST_ATTACHMENT);
            writer.write(run.file(source), new ByteArrayInputStream(redacted(content)));
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the attachment " + source, broken);
        }
    }

    private byte[] redacted(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return redactor.redact(text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            // Bytes that are no text are read one by one, so that a secret among them is still found.
            String bytes = new String(content, StandardCharsets.ISO_8859_1);
            return redactor.redact(bytes).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private void steps(List<StepResult> steps) {
        if (steps.size() > MOST_STEPS) {
            int more = steps.size() - MOST_STEPS;
            steps.subList(MOST_STEPS, steps.size()).clear();
            steps.add(new StepResult().setName("… and %d more".formatted(more)));
        }
        for (StepResult step : steps) {
            step.setName(safe(step.getName()));
            details(step.getStatusDetails());
            step.getParameters().forEach(parameter -> parameter.setValue(safe(parameter.getValue())));
            attachments(step.getAttachments());
            steps(step.getSteps());
        }
    }

    private void attachments(List<Attachment> attachments) {
        attachments.forEach(attachment ->
                attachment.setName(safe(attachment.getName())).setSource(run.file(attachment.getSource())));
    }

    private void details(@Nullable StatusDetails details) {
        if (details != null) {
            details.setMessage(safe(details.getMessage()));
            details.setTrace(
                    details.getTrace() == null ? null : SafeText.of(details.getTrace(), redactor, LONGEST_TRACE));
        }
    }

    private @Nullable String safe(@Nullable String text) {
        return text == null ? null : SafeText.of(text, redactor);
    }
}
