package dev.greenlight.reports.allure;

import io.qameta.allure.model.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to where a rule comes from, as far as it is an RFC or a page of a site that we name in findings. What a target sends
 * may look like a source, too: no other address ever becomes a link. Pure.
 */
final class RuleLinks {
    private static final Pattern RULE = Pattern.compile("(?m)^\\s*rule: (.{1,500})$");
    private static final Pattern RFC = Pattern.compile("\\bRFC ?(\\d{3,5})\\b");
    private static final Pattern PAGE = Pattern.compile("https://(?:docs\\.aws\\.amazon\\.com|(?:[a-z]+\\.)?owasp\\.org"
            + "|developer\\.mozilla\\.org|www\\.w3\\.org)/[A-Za-z0-9._/#-]{0,200}");
    private static final int MOST = 5;

    private RuleLinks() {}

    static List<Link> of(String message) {
        String rule = "";
        for (Matcher line = RULE.matcher(message); line.find(); ) {
            rule = line.group(1); // ours is the last line
        }
        Map<String, String> links = new LinkedHashMap<>();
        for (Matcher rfc = RFC.matcher(rule); rfc.find(); ) {
            links.put("https://www.rfc-editor.org/rfc/rfc" + rfc.group(1), "RFC " + rfc.group(1));
        }
        for (Matcher page = PAGE.matcher(rule); page.find(); ) {
            links.put(page.group(), page.group());
        }
        return links.entrySet().stream()
                .limit(MOST)
                .map(each -> new Link()
                        .setUrl(each.getKey())
                        .setName(each.getValue())
                        .setType("link"))
                .toList();
    }
}
