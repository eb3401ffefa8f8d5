package dev.greenlight.harness.scan;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether there are reports at all, and whether they are about the image that is meant, and recent. */
final class ReportRules {
    private static final String AT = "@";
    private static final String DIGEST = "sha256:";
    private static final String SCAN = "run the scanner again, and look at what it said";

    private ReportRules() {}

    static List<NamedFinding> judge(Scan scan) {
        List<NamedFinding> findings = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Source source : scan.sources()) {
            String name = "report-" + CheckNamer.slug(lastPart(source.name()));
            int use = uses.merge(name, 1, Integer::sum);
            findings.add(new NamedFinding(use == 1 ? name : name + "-" + use, finding(source, scan)));
        }
        if (findings.isEmpty()) {
            findings.add(new NamedFinding(
                    "report",
                    ScanRules.of(
                                    scan.policy().unfinished(),
                                    "There is no report of a scan, and nothing looked at is not green")
                            .expected("a report of Trivy, Snyk or ECR")
                            .found("none")
                            .remedy("give reports, or an environment and an image tag")));
        }
        return findings;
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static Finding finding(Source source, Scan scan) {
        if (source.report().isEmpty()) {
            CheckStatus status = source.unfinished() ? scan.policy().unfinished() : CheckStatus.FAILED;
            return ScanRules.of(status, "%s: %s".formatted(source.name(), source.problem()))
                    .expected("a report of a scan of the image")
                    .remedy(SCAN);
        }
        Report report = source.report().get();
        if (!isAbout(report, scan.image())) {
            return Finding.failed("%s is about another image than the one that is meant".formatted(source.name()))
                    .expected(scan.image())
                    .found(identity(report))
                    .remedy("scan the image that is deployed, by its digest");
        }
        if (!report.looked()) {
            return ScanRules.of(
                            scan.policy().unfinished(),
                            "%s: %s recognised nothing in %s, and nothing looked at is not green"
                                    .formatted(source.name(), report.scanner(), named(report)))
                    .expected("an operating system or packages that the scanner knows")
                    .remedy("see whether the scanner was pointed at the image, and knows its base");
        }
        return judged(source, report, scan);
    }

    private static Finding judged(Source source, Report report, Scan scan) {
        String summary = "%s scanned %s%s: %s"
                        .formatted(
                                report.scanner(),
                                identity(report),
                                report.at().map(ReportRules::when).orElse(""),
                                counts(report, scan.policy()))
                + (report.ended().isEmpty() ? "" : "; %s gets no advisories any more".formatted(report.ended()));
        if (isUnidentified(report, scan.image())) {
            return Finding.warning(summary)
                    .expected(scan.image())
                    .found("%s does not tell which image it is about".formatted(source.name()))
                    .remedy("use the scanner's JSON format, which tells it");
        }
        boolean stale = report.at()
                .filter(at ->
                        Duration.between(at, scan.now()).compareTo(scan.policy().oldest()) > 0)
                .isPresent();
        if (!stale && !report.ended().isEmpty()) {
            return Finding.warning(summary)
                    .expected("an operating system that still gets advisories")
                    .found("%s, whose new weaknesses no scanner reports".formatted(report.ended()))
                    .remedy("move the image to a supported release of its base");
        }
        return stale
                ? Finding.warning("%s is old; %s".formatted(source.name(), summary))
                        .expected("a scan within the last %d hours"
                                .formatted(scan.policy().oldest().toHours()))
                        .found(report.at().map(ReportRules::when).orElse("").strip())
                        .remedy("scan again: weaknesses become known every day")
                : Finding.passed(summary);
    }

    private static String when(Instant at) {
        return " at " + at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean isUnidentified(Report report, String image) {
        return !image.isEmpty()
                && (image.contains(DIGEST)
                        ? report.digests().isEmpty()
                        : report.names().isEmpty());
    }

    private static boolean isAbout(Report report, String image) {
        if (image.isEmpty() || isUnidentified(report, image)) {
            return true;
        }
        if (image.contains(DIGEST)) {
            return report.digests().contains(image.substring(image.lastIndexOf(DIGEST)));
        }
        return report.names().stream().anyMatch(name -> name.equals(image) || name.endsWith("/" + image));
    }

    private static String named(Report report) {
        return report.artifact().isEmpty() ? "an image that it does not name" : report.artifact();
    }

    private static String identity(Report report) {
        String name = named(report);
        return report.digests().isEmpty() || name.contains(AT)
                ? name
                : "%s (%s)".formatted(name, report.digests().get(0));
    }

    private static String counts(Report report, Policy policy) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        report.weaknesses().stream()
                .sorted(Comparator.comparing(Weakness::severity))
                .forEach(one -> counts.merge(
                        policy.statusOf(one.severity(), one.unfixed()) == CheckStatus.SKIPPED
                                ? one.severity().word() + " (ignored)"
                                : one.severity().word(),
                        1,
                        Integer::sum));
        if (counts.isEmpty()) {
            return "nothing was found";
        }
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                        .toList());
    }
}
