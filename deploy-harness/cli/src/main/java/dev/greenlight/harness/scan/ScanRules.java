package dev.greenlight.harness.scan;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules of the suite {@code image-scan}. Pure: a scan in, findings out; never none. */
final class ScanRules {
    /** What is beyond comes in one check together: a report of hostile size must end. */
    static final int MOST_CHECKS = 2_000;

    private final Scan scan;
    private final Policy policy;
    private final LocalDate today;

    private ScanRules(Scan scan) {
        this.scan = scan;
        this.policy = scan.policy();
        this.today = LocalDate.ofInstant(scan.now(), ZoneOffset.UTC);
    }

    static List<NamedFinding> judge(Scan scan) {
        return new ScanRules(scan).judge();
    }

    private List<NamedFinding> judge() {
        List<NamedFinding> findings = new ArrayList<>(ReportRules.judge(scan));
        List<Group> groups = Group.of(scan.sources());
        List<Group> shown = groups.stream()
                .filter(this::isShown)
                .sorted(Comparator.comparing(Group::severity).thenComparing(Group::key))
                .toList();
        CheckNamer namer = CheckNamer.of(shown);
        for (Group group : shown.subList(0, Math.min(MOST_CHECKS, shown.size()))) {
            findings.add(new NamedFinding(namer.name(group), finding(group)));
        }
        if (shown.size() > MOST_CHECKS) {
            findings.add(new NamedFinding("more", more(shown.subList(MOST_CHECKS, shown.size()))));
        }
        scan.waivers().map(waivers -> WaiverRules.judge(waivers, groups, today)).ifPresent(findings::add);
        return findings;
    }

    private boolean isShown(Group group) {
        return status(group) != CheckStatus.SKIPPED;
    }

    private CheckStatus status(Group group) {
        return policy.statusOf(group.severity(), group.isUnfixed());
    }

    private Finding finding(Group group) {
        Optional<Waiver> waiver = waiver(group);
        if (waiver.filter(one -> !one.isExpired(today)).isPresent()) {
            return Finding.skipped("%s, accepted until %s: %s"
                    .formatted(
                            group.sentence(),
                            waiver.get().expires(),
                            waiver.get().reason()));
        }
        String expired = waiver.map(one -> ", no longer accepted: its exception expired on %s".formatted(one.expires()))
                .orElse("");
        return of(status(group), group.sentence() + expired)
                .expected(group.fixed().isEmpty() ? "an image without it" : "version " + group.fixed() + " or later")
                .found(group.found())
                .remedy(group.fixed().isEmpty() ? "no version is known to fix it; " + accept(group) : fix(group))
                .source(group.first().link());
    }

    private static String fix(Group group) {
        return "update %s to %s, rebuild and scan again".formatted(group.first().component(), group.fixed());
    }

    private static String accept(Group group) {
        return "remove it, or accept it for a while in the file of exceptions, with reason and expiry"
                + (group.isUnfixed() ? "; image-scan.unfixed says what all without a fix mean" : "");
    }

    private Optional<Waiver> waiver(Group group) {
        return scan.waivers().orElse(List.of()).stream()
                .filter(group::isCoveredBy)
                .max(Comparator.comparing(Waiver::expires));
    }

    /** What is accepted is not judged, here either. */
    private Finding more(List<Group> rest) {
        List<CheckStatus> judged = rest.stream()
                .map(group -> finding(group).status())
                .filter(status -> status != CheckStatus.SKIPPED)
                .toList();
        String words = "%d more were found, of which %d count".formatted(rest.size(), judged.size());
        CheckStatus worst = judged.contains(CheckStatus.FAILED)
                ? CheckStatus.FAILED
                : judged.isEmpty() ? CheckStatus.SKIPPED : CheckStatus.WARNING;
        return of(worst, words)
                .expected("at most %d findings".formatted(MOST_CHECKS))
                .remedy("read the report itself: an image like that wants another base");
    }

    static Finding of(CheckStatus status, String message) {
        return new Finding(status, message, "", "", "", "");
    }
}
