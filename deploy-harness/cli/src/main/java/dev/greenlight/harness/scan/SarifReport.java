package dev.greenlight.harness.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SARIF 2.1.0 as Trivy, Snyk and Grype write it for images; what another tool writes is read as far as it is alike. */
final class SarifReport {
    private static final String VERSION = "2.1.0";

    private SarifReport() {}

    static boolean isOne(JsonPlace root) {
        return root.has("runs");
    }

    static Report read(JsonPlace root, Optional<Instant> written) {
        String version = root.at("version").text();
        if (!version.equals(VERSION)) {
            throw new BadReport("$.version: expected %s, found \"%s\"".formatted(VERSION, version));
        }
        Set<String> scanners = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        List<String> references = new ArrayList<>();
        List<Weakness> weaknesses = new ArrayList<>();
        for (JsonPlace run : root.at("runs").each()) {
            requireSuccess(run);
            scanners.add(run.at("tool").at("driver").at("name").text());
            JsonPlace properties = run.at("properties");
            properties.at("imageName").optionalText().ifPresent(names::add);
            names.addAll(properties.at("repoTags").texts());
            references.addAll(properties.at("repoDigests").texts());
            references.add(properties.at("imageID").textOrEmpty());
            addAll(run, weaknesses);
        }
        return new Report(
                scanners.isEmpty() ? "SARIF" : String.join(", ", scanners),
                names.stream().findFirst().orElse(""),
                List.copyOf(names),
                Report.digests(references, names.stream().findFirst().orElse("")),
                written,
                !scanners.isEmpty(),
                weaknesses,
                "");
    }

    private static void requireSuccess(JsonPlace run) {
        for (JsonPlace invocation : run.object().at("invocations").each()) {
            JsonPlace successful = invocation.at("executionSuccessful");
            if (successful.isThere() && !successful.value().asBoolean()) {
                throw new BadReport(
                        "%s: expected true, found false: the scanner did not succeed".formatted(successful.path()));
            }
        }
        if (!run.at("results").isThere()) {
            throw run.at("results").unfit("an array"); // SARIF: null means that the scan was not even begun
        }
    }

    private static void addAll(JsonPlace run, List<Weakness> weaknesses) {
        List<JsonPlace> rules = run.at("tool").at("driver").at("rules").each();
        Map<String, JsonPlace> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.at("id").text(), rule));
        for (JsonPlace result : run.at("results").each()) {
            if (SarifResult.counts(result)) {
                weaknesses.add(SarifResult.of(result, rule(result, rules, byId)).weakness());
            }
        }
    }

    private static Optional<JsonPlace> rule(JsonPlace result, List<JsonPlace> rules, Map<String, JsonPlace> byId) {
        Optional<String> id = result.at("ruleId").optionalText();
        if (id.isPresent()) {
            return Optional.ofNullable(byId.get(id.get()));
        }
        JsonPlace index = result.at("ruleIndex");
        if (!index.value().canConvertToInt()
                || index.value().asInt() < 0
                || index.value().asInt() >= rules.size()) {
            throw index.unfit("the index of a rule, since there is no ruleId");
        }
        return Optional.of(rules.get(index.value().asInt()));
    }
}
