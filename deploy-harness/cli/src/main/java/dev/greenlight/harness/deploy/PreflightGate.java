package dev.greenlight.harness.deploy;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.harness.ecs.ImageScans;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.preflight.Facts;
import dev.greenlight.harness.preflight.PreflightSuite;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.run.ScanInputs;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.harness.scan.Scan;
import dev.greenlight.harness.scan.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gate before anything changes: the preflight and, where it is configured, what scanners found in the image. */
final class PreflightGate {
    private static final int PREFLIGHT_CHECKS = 8;
    /** The suite that learns what a target offers. */
    private static final String ENDPOINTS = "endpoints";

    private final ScanInputs scans;
    private final ImageScans registry;
    private final Supplier<Instant> now;
    private final Function<Plan, Facts> facts;
    private final Function<Plan, Map<String, String>> stable;

    /**
     * The gate of a session.
     *
     * @param facts gathers what the preflight looks at when it begins
     * @param stable the parameters of the gate: with an address when stable is to be asked what it offers
     */
    PreflightGate(
            ScanInputs scans,
            ImageScans registry,
            Supplier<Instant> now,
            Function<Plan, Facts> facts,
            Function<Plan, Map<String, String>> stable) {
        this.scans = scans;
        this.registry = registry;
        this.now = now;
        this.facts = facts;
        this.stable = stable;
    }

    /**
     * What to run. It reads AWS, and waits for a scan that is under way, but no longer than the gate may take.
     *
     * @throws PlatformException when AWS doesn't answer, so that nothing can be told; what certainly forbids a release counts
     *     all the same
     */
    GateRequest of(Plan plan) {
        PlannedGate gate = plan.gate(GatePoint.PREFLIGHT).orElseThrow();
        Facts known = facts.apply(plan);
        known.unclear().ifPresent(silence -> {
            throw new PlatformException(Trouble.UNKNOWN, "AWS did not answer: " + silence);
        });
        List<String> suites = new ArrayList<>(List.of(PreflightSuite.class.getName()));
        GateRequest request = GateRequest.of(Map.of(), gate.budget())
                .withRequired(PREFLIGHT_CHECKS)
                .with(Facts.class, () -> known);
        if (gate.suites().contains(ImageScanSuite.NAME)) {
            suites.add(ImageScanSuite.class.getName());
            Scan scan = scan(known, gate.budget());
            request = request.with(Scan.class, () -> scan);
        }
        Map<String, String> question = stable.apply(plan);
        if (question.containsKey(ConnectionKeys.URL.parameter())) {
            suites.add(ENDPOINTS);
        }
        return request.withSuites(suites).withParameters(question);
    }

    /** Here, other checks pass beside it, so that no result of a scan must fail by itself. */
    private Scan scan(Facts known, Duration budget) {
        List<Source> sources;
        String image = "";
        if (known.image().value().isEmpty()) {
            sources = List.of(Source.unusable("ECR", known.image().problem()));
        } else {
            Facts.Image meant = known.image().value().get();
            ImageReference plain = ImageReference.parse(meant.reference());
            var pinned = new ImageReference(plain.repository(), plain.tag(), meant.digest());
            Duration wait = scans.longestWait().compareTo(budget) < 0 ? scans.longestWait() : budget;
            image = pinned.toString();
            sources = scans.reports().isEmpty()
                    ? List.of(ScanInputs.read(registry.findings(pinned, wait)))
                    : ScanInputs.read(scans.reports());
        }
        return scans.scan(sources, image, now.get(), CheckStatus.FAILED);
    }
}
