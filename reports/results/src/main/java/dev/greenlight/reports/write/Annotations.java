package dev.greenlight.reports.write;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * GitHub's annotations, as workflow commands on the standard output. GitHub shows ten of each kind for a step: when there are
 * more, the tenth counts the rest.
 */
public final class Annotations {
    private static final int MOST = 10;

    private Annotations() {}

    /** The commands, one a line. */
    public static List<String> of(RunResult run) {
        List<String> lines = new ArrayList<>();
        commands(lines, "error", run, CheckStatus.FAILED);
        commands(lines, "warning", run, CheckStatus.WARNING);
        return lines;
    }

    /** The command that makes GitHub take what follows for text, until {@link #resume} with the same word. */
    public static String stop(String word) {
        return "::stop-commands::" + word;
    }

    /** The command that makes GitHub listen again. */
    public static String resume(String word) {
        return "::" + word + "::";
    }

    /** The command that shows an error that is no check. */
    public static String error(String title, String text) {
        return "::error title=%s::%s".formatted(property(title), data(text));
    }

    private static void commands(List<String> lines, String kind, RunResult run, CheckStatus status) {
        List<CheckResult> checks =
                run.checks().stream().filter(check -> check.status() == status).toList();
        int shown = checks.size() > MOST ? MOST - 1 : checks.size();
        for (CheckResult check : checks.subList(0, shown)) {
            String details = Details.of(check);
            String text = check.message() + (details.isEmpty() ? "" : "\n" + details) + "\ntarget: " + run.target();
            lines.add("::%s title=%s::%s".formatted(kind, property(check.id()), data(text)));
        }
        if (checks.size() > shown) {
            lines.add("::%s title=greenlight::%s"
                    .formatted(kind, data("%d more checks %s".formatted(checks.size() - shown, status.word()))));
        }
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
