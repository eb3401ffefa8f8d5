package dev.greenlight.perf.report;

import io.qameta.allure.Allure;
import java.nio.charset.StandardCharsets;

/** Attaches to the running test, when Allure listens to it; otherwise there is nothing to attach to. */
public final class AllureAttachments {
    private AllureAttachments() {}

    /** Attaches the text as a file of this media type and extension (with its dot). */
    public static void add(String name, String mediaType, String extension, String text) {
        var lifecycle = Allure.getLifecycle();
        if (lifecycle.getCurrentTestCase().isPresent()) {
            lifecycle.addAttachment(name, mediaType, extension, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
