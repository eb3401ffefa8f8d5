package dev.greenlight.reports.publish;

import dev.greenlight.checks.Sha256;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is done to the one HTML file that Allure makes. Pure. */
final class SingleFile {
    private static final Pattern ANALYTICS = Pattern.compile(
            "(?s)<script async src=\"https://www\\.googletagmanager\\.com/[^\"]*\"></script>\\s*<script>.*?</script>");
    private static final Pattern INLINE = Pattern.compile("(?s)<script(?: async| defer)?>(.*?)</script>");
    private static final Pattern FILE = Pattern.compile("d\\('([^']+)','([A-Za-z0-9+/=]*+)'\\)");
    private static final String AFTER_PLUGINS = "<script async>";

    /**
     * Nothing is loaded from or sent to anywhere else, and only scripts of Allure and our own run, also when a result is
     * hostile: libraries are data addresses, lines in the page are known by their digests.
     */
    private static final String POLICY = "default-src 'none'; script-src data:%s; style-src 'unsafe-inline' data:;"
            + " img-src data: blob:; font-src data:; media-src data: blob:; connect-src data: blob:; frame-src data: blob:;"
            + " form-action 'none'; base-uri 'none'";

    private SingleFile() {}

    /** The files that the page holds, by their names. */
    static Map<String, byte[]> files(String html) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Matcher file = FILE.matcher(html); file.find(); ) {
            files.put(file.group(1), Base64.getDecoder().decode(file.group(2)));
        }
        return files;
    }

    /**
     * The page without the scripts that tell Google who opens it, with this one, and with a policy that forbids all others and
     * every request.
     */
    static String closed(String html, String script) {
        String page = ANALYTICS.matcher(html).replaceFirst("");
        int place = page.indexOf(AFTER_PLUGINS);
        if (!script.isEmpty() && place > 0) {
            page = page.substring(0, place) + "<script>" + script + "</script>\n    " + page.substring(place);
        }
        var digests = new StringBuilder();
        for (Matcher inline = INLINE.matcher(page); inline.find(); ) {
            digests.append(" 'sha256-").append(Sha256.base64(inline.group(1))).append('\'');
        }
        String meta =
                "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">".formatted(POLICY.formatted(digests));
        return page.replaceFirst("<head>", "<head>\n    " + Matcher.quoteReplacement(meta));
    }
}
