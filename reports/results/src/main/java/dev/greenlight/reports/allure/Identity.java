package dev.greenlight.reports.allure;

import dev.greenlight.checks.Sha256;
import io.qameta.allure.model.Label;
import java.util.ArrayList;
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
        return Sha256.hex(text).substring(0, ID_CHARACTERS);
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
