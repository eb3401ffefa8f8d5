package dev.greenlight.harness.scan;

import dev.greenlight.checks.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** What exceptions themselves are worth: one that has expired fails, one that covers nothing warns. */
final class WaiverRules {
    private static final String NAME = "exceptions";

    private WaiverRules() {}

    static NamedFinding judge(List<Waiver> waivers, List<Group> groups, LocalDate today) {
        return new NamedFinding(NAME, finding(waivers, groups, today));
    }

    private static Finding finding(List<Waiver> waivers, List<Group> groups, LocalDate today) {
        List<Waiver> expired =
                waivers.stream().filter(one -> one.isExpired(today)).toList();
        if (!expired.isEmpty()) {
            return Finding.failed("%d of %d exceptions have expired: %s"
                            .formatted(expired.size(), waivers.size(), names(expired)))
                    .expected("an expiry that is not before " + today)
                    .found(expired.get(0).described() + " until "
                            + expired.get(0).expires())
                    .remedy("fix what it accepts, or decide again and give a new reason and expiry");
        }
        Predicate<Waiver> isUsed = waiver -> groups.stream().anyMatch(group -> group.isCoveredBy(waiver));
        List<Waiver> unused = waivers.stream().filter(isUsed.negate()).toList();
        if (!unused.isEmpty()) {
            return Finding.warning("%d of %d exceptions cover nothing that was found: %s"
                            .formatted(unused.size(), waivers.size(), names(unused)))
                    .expected("exceptions for what is in the image only")
                    .remedy("remove them, or correct their ids");
        }
        return Finding.passed("%d exceptions apply, none has expired".formatted(waivers.size()));
    }

    private static String names(List<Waiver> waivers) {
        return String.join(", ", waivers.stream().map(Waiver::described).toList());
    }
}
