package dev.greenlight.harness.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trivy's JSON format, schema 2: vulnerabilities, misconfigurations, secrets and licences of each target. */
final class TrivyReport {
    private static final int SCHEMA = 2;
    private static final String SCANNER = "Trivy";

    private TrivyReport() {}

    static boolean isOne(JsonPlace root) {
        return root.has("SchemaVersion");
    }

    static Report read(JsonPlace root, Optional<Instant> written) {
        JsonPlace schema = root.at("SchemaVersion");
        if (schema.value().asInt() != SCHEMA) {
            throw new BadReport("$.SchemaVersion: expected %d, found %s; scan with a version of Trivy that writes %d"
                    .formatted(SCHEMA, schema.value().asText(), SCHEMA));
        }
        String artifact = root.at("ArtifactName").text();
        JsonPlace metadata = root.at("Metadata");
        JsonPlace system = metadata.at("OS");
        List<String> names = new ArrayList<>(List.of(artifact));
        names.addAll(metadata.at("RepoTags").texts());
        List<JsonPlace> results = root.at("Results").each();
        List<Weakness> weaknesses = new ArrayList<>();
        results.forEach(result -> addAll(result.object(), weaknesses));
        return new Report(
                SCANNER,
                artifact,
                names,
                Report.digests(
                        metadata.at("RepoDigests").texts(),
                        artifact,
                        metadata.at("ImageID").textOrEmpty()),
                root.at("CreatedAt").time().or(() -> written),
                !results.isEmpty(),
                weaknesses,
                system.at("EOSL").value().asBoolean()
                        ? system.at("Family").text() + " " + system.at("Name").textOrEmpty()
                        : "");
    }

    private static void addAll(JsonPlace result, List<Weakness> weaknesses) {
        String target = result.at("Target").textOrEmpty();
        result.at("Vulnerabilities").each().forEach(one -> weaknesses.add(vulnerability(one, target)));
        result.at("Misconfigurations").each().stream()
                .filter(one -> one.at("Status").optionalText().orElse("FAIL").equals("FAIL"))
                .forEach(one -> weaknesses.add(misconfiguration(one, target)));
        result.at("Secrets").each().forEach(one -> weaknesses.add(secret(one, target)));
        result.at("Licenses").each().forEach(one -> weaknesses.add(license(one, target)));
    }

    private static Weakness vulnerability(JsonPlace one, String target) {
        String path = one.at("PkgPath").textOrEmpty();
        String fixed = one.at("FixedVersion").textOrEmpty();
        return new Weakness(
                one.at("VulnerabilityID").text(),
                one.at("VendorIDs").texts(),
                one.at("PkgName").text(),
                one.at("InstalledVersion").textOrEmpty(),
                fixed,
                severity(one),
                one.at("Title").textOrEmpty(),
                path.isEmpty() ? target : path,
                one.at("PrimaryURL").textOrEmpty(),
                fixed.isEmpty() && !one.at("Status").textOrEmpty().equals("fixed"));
    }

    private static Weakness misconfiguration(JsonPlace one, String target) {
        return new Weakness(
                one.at("ID").text(),
                one.at("AVDID").optionalText().map(List::of).orElse(List.of()),
                target,
                "",
                "",
                severity(one),
                one.at("Title").textOrEmpty(),
                target,
                one.at("PrimaryURL").textOrEmpty(),
                false);
    }

    /** What was matched stays where it is: it may be the secret. */
    private static Weakness secret(JsonPlace one, String target) {
        return new Weakness(
                one.at("RuleID").text(),
                List.of(),
                target,
                "",
                "",
                severity(one),
                one.at("Title").textOrEmpty(),
                target,
                "",
                false);
    }

    private static Weakness license(JsonPlace one, String target) {
        String path = one.at("FilePath").textOrEmpty();
        return new Weakness(
                one.at("Name").text(),
                List.of(),
                one.at("PkgName").optionalText().filter(name -> !name.isEmpty()).orElse(path.isEmpty() ? target : path),
                "",
                "",
                severity(one),
                "licence " + one.at("Category").optionalText().orElse("unknown"),
                target,
                one.at("Link").textOrEmpty(),
                false);
    }

    private static Severity severity(JsonPlace one) {
        return one.at("Severity").isThere() ? one.at("Severity").severity() : Severity.UNKNOWN;
    }
}
