package dev.greenlight.perf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one file of the overview page of Gatling's report, scripts and styles inside, so that it can be attached to a test.
 * The pages of single requests stay in the directory of the run. Scripts include Highcharts, which has a licence of its own.
 */
public final class OneFileReport {
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"(js/[\\w.-]+)\"></script>");
    private static final Pattern STYLE = Pattern.compile("<link href=\"(style/[\\w.-]+\\.css)\"[^>]*>");

    private OneFileReport() {}

    /**
     * The page as HTML.
     *
     * @param run the directory with {@code index.html}
     * @throws IOException when the page or a part of it cannot be read
     */
    public static String of(Path run) throws IOException {
        String page = Files.readString(run.resolve("index.html"));
        String styled = replace(STYLE, page, run, text -> "<style>" + text + "</style>");
        return replace(SCRIPT, styled, run, text -> "<script>" + text.replace("</script", "<\\/script") + "</script>");
    }

    private static String replace(Pattern pattern, String page, Path run, UnaryOperator<String> element)
            throws IOException {
        Matcher matcher = pattern.matcher(page);
        var result = new StringBuilder();
        while (matcher.find()) {
            String text = Files.readString(run.resolve(matcher.group(1)));
            matcher.appendReplacement(result, Matcher.quoteReplacement(element.apply(text)));
        }
        return matcher.appendTail(result).toString();
    }
}
