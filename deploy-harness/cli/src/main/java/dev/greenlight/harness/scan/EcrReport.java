package dev.greenlight.harness.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What ECR answers to DescribeImageScanFindings, for basic and enhanced scanning, with all its pages. */
final class EcrReport {
    private static final String SCANNER = "ECR";
    private static final String AGAIN =
            "run aws ecr describe-image-scan-findings again, without --max-items and --no-paginate";
    private static final String NO_FIX = "NotAvailable";
    private static final Set<String> DONE = Set.of("COMPLETE", "ACTIVE");
    private static final Set<String> UNDER_WAY = Set.of("IN_PROGRESS", "PENDING");

    private EcrReport() {}

    static boolean isOne(JsonPlace root) {
        return root.has("imageScanStatus") || root.has("imageScanFindings");
    }

    static Source read(String name, JsonPlace root) {
        String status = root.at("imageScanStatus").at("status").text().toUpperCase(Locale.ROOT);
        if (!DONE.contains(status)) {
            String described = root.at("imageScanStatus").at("description").textOrEmpty();
            return Source.unfinished(
                    name,
                    (UNDER_WAY.contains(status) ? "the scan has not ended: " : "the scan came to no result: ")
                            + status
                            + (described.isEmpty() ? "" : ", " + described));
        }
        for (String token : List.of("nextToken", "NextToken")) { // the second is of aws --max-items
            if (root.at(token).isThere()) {
                throw new BadReport(
                        "$.%s: expected all pages, found a page that others follow; %s".formatted(token, AGAIN));
            }
        }
        return Source.of(name, report(root));
    }

    private static Report report(JsonPlace root) {
        JsonPlace image = root.at("imageId");
        String tag = image.at("imageTag").textOrEmpty();
        String artifact = root.at("repositoryName").text() + (tag.isEmpty() ? "" : ":" + tag);
        JsonPlace findings = root.at("imageScanFindings").object();
        requireAll(findings);
        List<Weakness> weaknesses = new ArrayList<>();
        findings.at("findings").each().forEach(one -> weaknesses.add(basic(one)));
        findings.at("enhancedFindings").each().stream()
                .filter(one -> one.at("status").optionalText().orElse("ACTIVE").equals("ACTIVE"))
                .forEach(one -> enhanced(one, weaknesses));
        return new Report(
                SCANNER,
                artifact,
                List.of(artifact),
                Report.digests(List.of(image.at("imageDigest").textOrEmpty())),
                findings.at("imageScanCompletedAt").time(),
                true,
                weaknesses,
                "");
    }

    /** What ECR counts it lists, unless pages are missing. */
    private static void requireAll(JsonPlace findings) {
        Map<String, Integer> listed = new HashMap<>();
        Stream.of("findings", "enhancedFindings")
                .flatMap(kind -> findings.at(kind).each().stream())
                .forEach(one -> listed.merge(one.at("severity").text(), 1, Integer::sum));
        JsonPlace counts = findings.at("findingSeverityCounts");
        counts.value().properties().forEach(count -> {
            int found = listed.getOrDefault(count.getKey(), 0);
            if (count.getValue().asInt() > found) {
                throw new BadReport(
                        "%s: expected as many findings as are counted, %s %s; found %d: counts and findings contradict each other; %s"
                                .formatted(counts.path(), count.getValue(), count.getKey(), found, AGAIN));
            }
        });
    }

    private static Weakness basic(JsonPlace one) {
        return new Weakness(
                one.at("name").text(),
                List.of(),
                attribute(one, "package_name", "an unnamed package"),
                attribute(one, "package_version", ""),
                "",
                one.at("severity").severity(),
                "",
                "",
                one.at("uri").textOrEmpty(),
                false);
    }

    private static String attribute(JsonPlace finding, String key, String otherwise) {
        return finding.at("attributes").each().stream()
                .filter(one -> one.at("key").textOrEmpty().equals(key))
                .map(one -> one.at("value").textOrEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    /** One for each package: they are updated one by one. */
    private static void enhanced(JsonPlace one, List<Weakness> weaknesses) {
        JsonPlace details = one.at("packageVulnerabilityDetails");
        String id = details.at("vulnerabilityId").optionalText().orElseGet(() -> one.at("title")
                .text());
        List<JsonPlace> packages = details.at("vulnerablePackages").each();
        for (JsonPlace affected : packages.isEmpty() ? List.of(details) : packages) {
            String fixed = affected.at("fixedInVersion").textOrEmpty();
            weaknesses.add(new Weakness(
                    id,
                    List.of(),
                    affected.at("name").optionalText().orElse("an unnamed package"),
                    affected.at("version").textOrEmpty(),
                    fixed.equals(NO_FIX) ? "" : fixed,
                    one.at("severity").severity(),
                    one.at("title").textOrEmpty(),
                    affected.at("filePath").textOrEmpty(),
                    details.at("sourceUrl").textOrEmpty(),
                    fixed.equals(NO_FIX)));
        }
    }
}
