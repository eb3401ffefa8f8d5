package dev.greenlight.smoke.checks.page;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.page.HtmlPage.Resource;
import dev.greenlight.smoke.message.TargetResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a page would run scripts or styles that another host, or someone on the way, has changed. */
public final class SubresourceIntegrity {
    private static final String SOURCE = "Subresource Integrity (W3C)";
    private static final Pattern HASH = Pattern.compile("sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2}(\\?.*)?");

    private SubresourceIntegrity() {}

    /** Judges one page; skipped for anything else. */
    public static List<Finding> judge(TargetResponse response) {
        if (!response.isHtml()) {
            return List.of(Finding.skipped("The target answers with no HTML page, so there is nothing to load")
                    .source(SOURCE));
        }
        List<Finding> findings = new ArrayList<>();
        List<Resource> resources = HtmlPage.of(response).resources();
        for (Resource resource : resources) {
            judge(resource, response.uri(), findings);
        }
        if (findings.isEmpty()) {
            findings.add(Finding.passed("Scripts and styles are protected (%d seen)".formatted(resources.size()))
                    .source(SOURCE));
        }
        return findings;
    }

    private static void judge(Resource resource, URI page, List<Finding> findings) {
        boolean external = isExternal(resource.host(), page);
        boolean insecure = resource.isPlainHttp();
        boolean hashed = hasValidHash(resource.integrity());
        if (insecure && (external || "https".equalsIgnoreCase(page.getScheme()))) {
            findings.add(finding(
                    hashed
                            ? Finding.warning("Loaded over plain http")
                            : Finding.failed("Loaded over plain http without integrity"),
                    resource));
        } else if (!external) {
            return;
        } else if (!hashed) {
            boolean malformed = !resource.integrity().isBlank();
            findings.add(finding(
                    Finding.warning(
                            malformed
                                    ? "Loaded from another host with a malformed integrity, which browsers ignore"
                                    : "Loaded from another host without integrity"),
                    resource));
        } else if (!resource.withCors()) {
            findings.add(finding(
                    Finding.warning("Loaded with integrity but without crossorigin: browsers refuse it"), resource));
        }
    }

    private static Finding finding(Finding finding, Resource resource) {
        return new Finding(finding.status(), finding.message() + ": " + resource.address(), "", "", "", "")
                .expected("https, integrity=\"sha384-…\" and crossorigin=\"anonymous\"")
                .found(resource.integrity().isEmpty() ? "no integrity attribute" : resource.integrity())
                .remedy("Add integrity and crossorigin, or serve the file from this host")
                .source(SOURCE);
    }

    private static boolean hasValidHash(String integrity) {
        for (String word : integrity.strip().split("\\s+")) {
            if (HASH.matcher(word).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Another host that is not below the page's own: there is no list of registrable domains here. */
    private static boolean isExternal(String host, URI page) {
        String own = page.getHost() == null ? "" : page.getHost().toLowerCase(Locale.ROOT);
        return !host.equals(own) && !host.endsWith("." + own);
    }
}
