package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.config.InvalidConfiguration;
import dev.greenlight.harness.config.YamlFile;
import dev.greenlight.harness.ecs.ScanFindings;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.harness.scan.Policy;
import dev.greenlight.harness.scan.ReportReader;
import dev.greenlight.harness.scan.Scan;
import dev.greenlight.harness.scan.Severity;
import dev.greenlight.harness.scan.Source;
import dev.greenlight.harness.scan.Waiver;
import dev.greenlight.harness.scan.Waivers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of the suite {@code image-scan}. Read before anything runs, so that invalid ones stop the command. */
public final class ScanInputs {
    private static final String SECTION = "image-scan.";
    private static final String REGISTRY = "ECR";
    private static final int MOST_REPORTS = 50;

    private final Set<Severity> fails;
    private final Set<Severity> warns;
    private final Duration oldest;
    private final Duration wait;
    private final List<Path> reports;
    private final Optional<List<Waiver>> waivers;

    /** @throws InvalidConfiguration with everything that is wrong with the policy and the file of exceptions */
    public ScanInputs(Configuration configuration) {
        List<String> problems = new ArrayList<>();
        this.fails = severities(configuration, "fail", problems);
        this.warns = severities(configuration, "warn", problems);
        this.oldest = configuration.duration(SECTION + "max-age");
        this.wait = configuration.duration(SECTION + "wait");
        this.reports =
                configuration.list(SECTION + "reports").stream().map(Path::of).toList();
        this.waivers = configuration.text(SECTION + "exceptions").map(file -> waivers(Path.of(file), problems));
        if (reports.size() > MOST_REPORTS) {
            problems.add("image-scan.reports: expected at most %d, found %d".formatted(MOST_REPORTS, reports.size()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** Whether releases look at what ECR found. */
    public static boolean asksRegistry(Configuration configuration) {
        return configuration.list("gates.preflight.suites").contains(ImageScanSuite.NAME)
                && configuration.list(SECTION + "reports").isEmpty();
    }

    /** The files that the configuration names. */
    public List<Path> reports() {
        return reports;
    }

    /** How long a scan that is under way is waited for. */
    public Duration longestWait() {
        return wait;
    }

    /** The policy in a sentence. */
    public String bounds() {
        return "Policy: %s fail, %s warn, older than %d h warns%s"
                .formatted(
                        words(fails),
                        words(warns),
                        oldest.toHours(),
                        waivers.map(list -> ", %d exceptions".formatted(list.size()))
                                .orElse(""));
    }

    public static List<Source> read(List<Path> files) {
        return files.stream().map(ReportReader::read).toList();
    }

    /** What the registry found, as a report. */
    public static Source read(ScanFindings registry) {
        if (registry.problem().isEmpty()) {
            return ReportReader.read(REGISTRY, registry.answer());
        }
        return registry.unfinished()
                ? Source.unfinished(REGISTRY, registry.problem())
                : Source.unusable(REGISTRY, registry.problem());
    }

    /** @param unfinished what it means that there is no result of a scan */
    public Scan scan(List<Source> sources, String image, Instant now, CheckStatus unfinished) {
        return new Scan(sources, new Policy(fails, warns, oldest, unfinished), waivers, image, now);
    }

    private static Set<Severity> severities(Configuration configuration, String key, List<String> problems) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        for (String name : configuration.list(SECTION + key)) {
            Severity.named(name)
                    .ifPresentOrElse(
                            severities::add,
                            () -> problems.add(
                                    "%s%s must be severities (CRITICAL, HIGH, MEDIUM, LOW, UNKNOWN), found \"%s\""
                                            .formatted(SECTION, key, name)));
        }
        return severities;
    }

    private static List<Waiver> waivers(Path file, List<String> problems) {
        List<String> found = new ArrayList<>();
        List<Waiver> waivers = Waivers.read(YamlFile.read(file), found);
        found.forEach(problem -> problems.add("%s: %s".formatted(file, problem)));
        return waivers;
    }

    private static String words(Set<Severity> severities) {
        return severities.isEmpty()
                ? "none"
                : String.join(" and ", severities.stream().map(Severity::name).toList());
    }
}
