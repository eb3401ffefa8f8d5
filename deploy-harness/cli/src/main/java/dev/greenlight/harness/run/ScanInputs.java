package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.config.ScanKeys;
import dev.greenlight.harness.config.UnreadableYaml;
import dev.greenlight.harness.config.YamlFile;
import dev.greenlight.harness.ecs.ScanFindings;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.harness.scan.Policy;
import dev.greenlight.harness.scan.ReportReader;
import dev.greenlight.harness.scan.Scan;
import dev.greenlight.harness.scan.Severity;
import dev.greenlight.harness.scan.Source;
import dev.greenlight.harness.scan.Unfixed;
import dev.greenlight.harness.scan.Waiver;
import dev.greenlight.harness.scan.Waivers;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings of the suite {@code image-scan}. Read before anything runs, so that invalid ones stop the command. */
public final class ScanInputs {
    private static final String REGISTRY = "ECR";
    private static final int MOST_REPORTS = 50;

    private final Set<Severity> fails;
    private final Set<Severity> warns;
    private final Unfixed unfixed;
    private final Duration oldest;
    private final Duration wait;
    private final List<Path> reports;
    private final Optional<List<Waiver>> waivers;

    /** @throws InvalidSettings with everything that is wrong with the policy and the file of exceptions */
    public ScanInputs(Settings configuration) {
        List<String> problems = new ArrayList<>();
        this.fails = configuration.get(ScanKeys.FAIL);
        this.warns = configuration.get(ScanKeys.WARN);
        this.unfixed = configuration.get(ScanKeys.UNFIXED);
        this.oldest = configuration.get(ScanKeys.MAX_AGE);
        this.wait = configuration.get(ScanKeys.WAIT);
        this.reports =
                configuration.get(ScanKeys.REPORTS).stream().map(Path::of).toList();
        this.waivers = configuration.get(ScanKeys.EXCEPTIONS).map(file -> waivers(file, problems));
        if (reports.size() > MOST_REPORTS) {
            problems.add("image-scan.reports: expected at most %d, found %d".formatted(MOST_REPORTS, reports.size()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    /** Whether releases look at what ECR found. */
    public static boolean asksRegistry(Settings configuration) {
        return configuration.get(GateKeys.PREFLIGHT_SUITES).contains(ImageScanSuite.NAME)
                && configuration.get(ScanKeys.REPORTS).isEmpty();
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
        return "Policy: %s fail, %s warn, older than %d h warns%s%s"
                .formatted(
                        words(fails),
                        words(warns),
                        oldest.toHours(),
                        unfixed == Unfixed.FAIL
                                ? ""
                                : ", unfixed: %s".formatted(unfixed).toLowerCase(Locale.ROOT),
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
        return new Scan(sources, new Policy(fails, warns, unfixed, oldest, unfinished), waivers, image, now);
    }

    private static List<Waiver> waivers(Path file, List<String> problems) {
        try {
            List<String> found = new ArrayList<>();
            List<Waiver> waivers = Waivers.read(YamlFile.read(file), found);
            found.forEach(problem -> problems.add("%s: %s".formatted(file, problem)));
            return waivers;
        } catch (UnreadableYaml unreadable) {
            problems.add(String.valueOf(unreadable.getMessage()));
            return List.of();
        }
    }

    private static String words(Set<Severity> severities) {
        return severities.isEmpty()
                ? "none"
                : String.join(" and ", severities.stream().map(Severity::name).toList());
    }
}
