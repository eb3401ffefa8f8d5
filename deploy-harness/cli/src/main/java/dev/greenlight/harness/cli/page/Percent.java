package dev.greenlight.harness.cli.page;

import java.util.Locale;

/** Percentages as SVG and people want them. */
final class Percent {
    private Percent() {}

    /** {@code 12.25}, {@code 10}: a point, at most two digits after it. */
    static String of(double percent) {
        String text = String.format(Locale.ROOT, "%.2f", percent);
        return text.replaceAll("\\.?0+$", "");
    }
}
