package dev.greenlight.reports.allure;

import io.qameta.allure.model.Label;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Where a result stands in the report, and what makes it the same as one of an earlier run. Pure. */
final class Identity {
    private static final int ID_CHARACTERS = 32;

    private Identity() {}

    /**
     * The same for the same check in every run, different for another environment or gate: Allure takes results of one id for
     * attempts of one test.
     */
    static String historyId(Recording recording, String gate, String check) {
        String text = String.join("\n", recording.kind().word(), recording.subject(), gate, check);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** The labels for the trees of suites and of behaviours: the run, its gates where it has any, then suites and checks. */
    static List<Label> labels(Recording recording, String gate, String suite, boolean isCritical) {
        List<Label> labels = new ArrayList<>();
        labels.add(label("parentSuite", recording.title()));
        labels.add(label("suite", gate.isEmpty() ? suite : gate));
        labels.add(label("epic", recording.title()));
        labels.add(label("feature", gate.isEmpty() ? suite : gate));
        labels.add(label("story", suite));
        labels.add(label("severity", isCritical ? "critical" : "normal"));
        return labels;
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}
