package dev.greenlight.harness.config;

import dev.greenlight.harness.scan.Severity;
import dev.greenlight.harness.scan.Unfixed;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a scan of an image may find. */
public final class ScanKeys implements KeySource {
    private static final Type<Set<Severity>> SEVERITIES =
            Type.list("severities (CRITICAL, HIGH, MEDIUM, LOW, UNKNOWN)", ScanKeys::severities);

    public static final Key<List<String>> REPORTS = Key.of(
            "image-scan.reports",
            Types.LIST,
            "",
            "Reports of scanners: Trivy or Snyk as JSON or SARIF, ECR findings as JSON; ECR is asked unless given");
    public static final Key<Optional<Path>> EXCEPTIONS = Key.optional(
            "image-scan.exceptions", Types.FILE, "The file of what is accepted for a while, with reason and expiry");
    public static final Key<Set<Severity>> FAIL =
            Key.of("image-scan.fail", SEVERITIES, "CRITICAL,HIGH", "The severities that fail");
    public static final Key<Set<Severity>> WARN = Key.of(
            "image-scan.warn",
            SEVERITIES,
            "MEDIUM,UNKNOWN",
            "The severities that warn; the others are counted and ignored");
    public static final Key<Unfixed> UNFIXED = Key.of(
            "image-scan.unfixed",
            Type.choice(Unfixed.class),
            "fail",
            "What a finding means for which no fixed version is known: what its severity means, a warning at most, or nothing");
    public static final Key<Duration> MAX_AGE =
            Key.of("image-scan.max-age", Types.DURATION, "24h", "How old a scan may be before it warns");
    public static final Key<Duration> WAIT =
            Key.of("image-scan.wait", Types.DURATION, "2m", "How long a scan in ECR that is under way is waited for");

    private static Set<Severity> severities(String text) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        for (String name : Types.LIST.parser().apply(text)) {
            severities.add(Severity.named(name).orElseThrow(() -> new IllegalArgumentException(name)));
        }
        return severities;
    }
}
