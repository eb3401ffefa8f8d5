package dev.greenlight.perf.report;

import dev.greenlight.perf.result.Histogram;
import java.util.Locale;

/** Two distributions of response times as one picture: what part of the requests was answered within how many milliseconds. */
public final class Distributions {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 48;
    private static final int STEPS = 200;

    private Distributions() {}

    /** The picture as SVG. The axis ends at the slower 99th percentile, so that one straggler does not flatten the rest. */
    public static String svg(Histogram candidate, Histogram stable) {
        int end = Math.max(10, Math.max(candidate.percentile(99), stable.percentile(99)));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
                <title>Response times: candidate against stable</title>
                <rect width="100%%" height="100%%" fill="white"/>
                %s<text x="%d" y="%d" text-anchor="middle">answered within … ms</text>
                <text x="%d" y="20" fill="#b3261e">candidate (%d requests)</text>
                <text x="%d" y="20" fill="#1a5fb4" text-anchor="end">stable (%d requests)</text>
                <path d="%s" fill="none" stroke="#b3261e" stroke-width="2"/>
                <path d="%s" fill="none" stroke="#1a5fb4" stroke-width="2" stroke-dasharray="6 3"/>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        axes(end),
                        WIDTH / 2,
                        HEIGHT - 6,
                        MARGIN,
                        candidate.total(),
                        WIDTH - MARGIN,
                        stable.total(),
                        curve(candidate, end),
                        curve(stable, end));
    }

    private static String axes(int end) {
        var lines = new StringBuilder();
        for (int quarter = 0; quarter <= 4; quarter++) {
            int y = y(quarter / 4.0);
            lines.append(
                    "<path d=\"M%d %dH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d %%</text>\n"
                            .formatted(MARGIN, y, WIDTH - MARGIN, MARGIN - 4, y + 4, quarter * 25));
            int x = MARGIN + quarter * (WIDTH - 2 * MARGIN) / 4;
            lines.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>\n"
                    .formatted(x, HEIGHT - MARGIN + 18, end * quarter / 4));
        }
        return lines.toString();
    }

    private static String curve(Histogram histogram, int end) {
        double total = Math.max(1, histogram.total());
        var path = new StringBuilder();
        for (int step = 0; step <= STEPS; step++) {
            int millis = (int) ((long) end * step / STEPS);
            double part = histogram.counts().headMap(millis + 1).values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    / total;
            double x = MARGIN + (double) (WIDTH - 2 * MARGIN) * step / STEPS;
            path.append(step == 0 ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %d", x, y(part)));
        }
        return path.toString();
    }

    private static int y(double part) {
        return (int) Math.round(HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN));
    }
}
