package dev.greenlight.harness.scan;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.reports.collect.RunListener;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scans as the suite is handed them, with the policy that holds unless it is changed. */
final class Scans {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String DIGEST = "sha256:" + "a".repeat(64);
    static final String OTHER_DIGEST = "sha256:" + "c".repeat(64);

    List<Source> sources = new ArrayList<>();
    Set<Severity> fails = Set.of(Severity.CRITICAL, Severity.HIGH);
    Set<Severity> warns = Set.of(Severity.MEDIUM, Severity.UNKNOWN);
    Unfixed unfixed = Unfixed.FAIL;
    CheckStatus unfinished = CheckStatus.SKIPPED;
    Optional<List<Waiver>> waivers = Optional.empty();
    String image = "";
    Instant now = NOW;

    static Scans of(Source... sources) {
        var scans = new Scans();
        scans.sources.addAll(List.of(sources));
        return scans;
    }

    /** The report of that name among the resources of the tests. */
    static Source resource(String name) {
        return ReportReader.read(path(name));
    }

    static Path path(String name) {
        URL url = Scans.class.getResource("/scan/" + name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Source report(Weakness... weaknesses) {
        return Source.of(
                "own.json",
                new Report(
                        "Own",
                        "shop:v2",
                        List.of("shop:v2"),
                        List.of(DIGEST),
                        Optional.of(NOW),
                        true,
                        List.of(weaknesses),
                        ""));
    }

    static Weakness weakness(String id, String component, Severity severity) {
        return new Weakness(id, List.of(), component, "1.0", "1.1", severity, "", "layer", "", false);
    }

    Scan scan() {
        return new Scan(
                sources, new Policy(fails, warns, unfixed, Duration.ofHours(24), unfinished), waivers, image, now);
    }

    GateResult run() {
        return new LauncherGate(Redactor.ofEnvironment(Map.of()), Clock.systemUTC(), List::of)
                .run(
                        GateRequest.of(Map.of(), Duration.ofSeconds(60))
                                .with(Scan.class, this::scan)
                                .withSuites(List.of(ImageScanSuite.class.getName())),
                        RunListener.NONE);
    }
}
