package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.ActionCall;
import dev.greenlight.rehearsal.run.StandIn;
import dev.greenlight.rehearsal.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/** Reports in the form of the scanners, of an image without findings or with one that is critical. */
final class Scanners {
    private static final String SARIF_OPTION = "--sarif-file-output=";
    private static final String TRIVY = """
            {"SchemaVersion": 2, "CreatedAt": "%s", "ArtifactName": "%s", "ArtifactType": "container_image",
             "Metadata": {"RepoTags": ["%s"]},
             "Results": [{"Target": "%s (debian 12.11)", "Class": "os-pkgs", "Type": "debian"%s}]}
            """;
    private static final String TRIVY_FINDING = """
            , "Vulnerabilities": [{"VulnerabilityID": "CVE-2026-0001", "PkgName": "openssl", "InstalledVersion": "3.0.11-1",
             "FixedVersion": "3.0.15-1", "Severity": "CRITICAL", "Title": "An invented weakness, for the rehearsal"}]""";
    private static final String SARIF = """
            {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
             "runs": [{"tool": {"driver": {"name": "%s", "rules": [%s]}}, "results": [%s]}]}
            """;
    private static final String RULE = """
            {"id": "CVE-2026-0001", "shortDescription": {"text": "Critical severity - an invented weakness in openssl"},
             "properties": {"security-severity": "9.8", "tags": ["security", "CRITICAL"]}}""";
    private static final String RESULT = """
            {"ruleId": "CVE-2026-0001", "level": "error", "message": {"text": "An invented weakness, for the rehearsal"},
             "locations": [{"physicalLocation": {"artifactLocation": {"uri": "openssl"}, "region": {"startLine": 1}}}]}""";

    private final boolean vulnerable;

    Scanners(boolean vulnerable) {
        this.vulnerable = vulnerable;
    }

    Map<String, StandIn> standIns() {
        return Map.of(
                "aquasecurity/trivy-action", call -> apart(call, this::trivy),
                "snyk/actions/docker", call -> apart(call, this::snyk));
    }

    /** What others wrote must not be able to push. */
    private static StepResult apart(ActionCall call, StandIn scanner) throws IOException {
        return call.may("id-token") || call.environment().containsKey("AWS_ACCESS_KEY_ID")
                ? StepResult.failed("A scanner must not see a token or credentials that can push")
                : scanner.run(call);
    }

    private StepResult trivy(ActionCall call) throws IOException {
        String image = call.input("image-ref");
        String report = call.input("format").equals("sarif")
                ? sarif("Trivy")
                : TRIVY.formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        image,
                        image,
                        image,
                        vulnerable ? TRIVY_FINDING : "");
        Files.writeString(call.path("output"), report);
        return StepResult.done();
    }

    /** Snyk's action ends red when it finds something. */
    private StepResult snyk(ActionCall call) throws IOException {
        if (call.environment().getOrDefault("SNYK_TOKEN", "").isEmpty()) {
            return StepResult.failed("Snyk needs SNYK_TOKEN");
        }
        String file = Arrays.stream(call.input("args").split(" "))
                .filter(argument -> argument.startsWith(SARIF_OPTION))
                .map(argument -> argument.substring(SARIF_OPTION.length()))
                .findFirst()
                .orElse("snyk.sarif");
        Files.writeString(call.workspace().resolve(file), sarif("Snyk Container"));
        return vulnerable ? StepResult.failed("Snyk found 1 issue") : StepResult.done();
    }

    private String sarif(String tool) {
        return SARIF.formatted(tool, vulnerable ? RULE : "", vulnerable ? RESULT : "");
    }
}
