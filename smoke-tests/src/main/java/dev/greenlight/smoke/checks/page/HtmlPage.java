package dev.greenlight.smoke.checks.page;

import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the rules need to know of an HTML page. Reads at most {@value #MAX_CHARACTERS} characters and never throws. */
final class HtmlPage {
    static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_ELEMENTS = 1000;

    /** What browsers take for an address of the web, which is more than RFC 3986 allows: spaces, braces, underscores. */
    private static final Pattern ADDRESS =
            Pattern.compile("^https?://(?:[^/?#@]*@)?(\\[[^\\]]*\\]|[^/?#:]+)[^?#]*", Pattern.CASE_INSENSITIVE);

    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    static HtmlPage of(TargetResponse response) {
        String body = response.body();
        String bounded = body.length() > MAX_CHARACTERS ? body.substring(0, MAX_CHARACTERS) : body;
        return new HtmlPage(Jsoup.parse(bounded, response.uri().toString()));
    }

    List<String> metaPolicies() {
        return document.select("head > meta[http-equiv]").stream()
                .filter(meta -> meta.attr("http-equiv").strip().equalsIgnoreCase("content-security-policy"))
                .map(meta -> meta.attr("content"))
                .toList();
    }

    List<String> metaReferrer() {
        return document.select("meta[name]").stream()
                .filter(meta -> meta.attr("name").strip().equalsIgnoreCase("referrer"))
                .map(meta -> meta.attr("content"))
                .toList();
    }

    /** Scripts, style sheets and preloads that are loaded from another address, those of other schemes left out. */
    List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (Element element : document.select("script[src], link[href][rel~=(?i)\\b(stylesheet|modulepreload)\\b]")) {
            String attribute = element.normalName().equals("script") ? "src" : "href";
            Matcher address = ADDRESS.matcher(element.absUrl(attribute));
            if (address.find()) {
                resources.add(new Resource(
                        address.group(),
                        address.group(1).toLowerCase(Locale.ROOT),
                        element.attr("integrity"),
                        element.hasAttr("crossorigin")));
            }
            if (resources.size() == MAX_ELEMENTS) {
                break;
            }
        }
        return resources;
    }

    /**
     * One resource.
     *
     * @param address scheme, authority and path as sent, absolute
     * @param host the host in lower case
     * @param integrity the attribute or empty
     * @param withCors whether it is fetched with CORS
     */
    record Resource(String address, String host, String integrity, boolean withCors) {
        boolean isPlainHttp() {
            return address.regionMatches(true, 0, "http:", 0, 5);
        }
    }
}
