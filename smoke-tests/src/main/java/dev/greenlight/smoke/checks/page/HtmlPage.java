package dev.greenlight.smoke.checks.page;

import dev.greenlight.smoke.message.TargetResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the rules need to know of an HTML page. Reads at most {@value #MAX_CHARACTERS} characters and never throws. */
final class HtmlPage {
    static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_ELEMENTS = 1000;

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

    /** Scripts, style sheets and preloads that are loaded from another address, those that are no URL left out. */
    List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (Element element : document.select("script[src], link[href][rel~=(?i)\\b(stylesheet|modulepreload)\\b]")) {
            String attribute = element.normalName().equals("script") ? "src" : "href";
            uri(element.absUrl(attribute)).ifPresent(uri -> resources.add(resource(element, uri)));
            if (resources.size() == MAX_ELEMENTS) {
                break;
            }
        }
        return resources;
    }

    private static Resource resource(Element element, URI uri) {
        return new Resource(uri, element.attr("integrity"), element.hasAttr("crossorigin"));
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (java.net.URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** One resource: its absolute address, its integrity attribute or empty, and whether it is fetched with CORS. */
    record Resource(URI uri, String integrity, boolean withCors) {}
}
