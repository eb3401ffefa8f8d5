package dev.greenlight.harness.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code snyk container test --json} writes: one project, or an array of them, or one with its {@code applications}. */
final class SnykReport {
    private static final String SCANNER = "Snyk";
    private static final String DOCKER_PROJECT = "docker-image|";
    private static final String LICENSE = "license";

    private SnykReport() {}

    static boolean isOne(JsonPlace root) {
        return root.has("vulnerabilities") || root.has("ok");
    }

    static Report read(JsonPlace root, Optional<Instant> written) {
        List<JsonPlace> projects = new ArrayList<>();
        (root.value().isArray() ? root.each() : List.of(root)).forEach(project -> {
            projects.add(project.object());
            projects.addAll(project.at("applications").each());
        });
        if (projects.isEmpty()) {
            throw new BadReport("$: expected at least one project, found none");
        }
        List<Weakness> weaknesses = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean looked = false;
        for (JsonPlace project : projects) {
            requireTested(project);
            name(project).ifPresent(names::add);
            List<JsonPlace> found = project.at("vulnerabilities").each();
            looked |= !found.isEmpty() || project.at("dependencyCount").value().asInt() > 0;
            found.forEach(one -> weaknesses.add(vulnerability(one, project)));
        }
        String artifact = names.isEmpty() ? "" : names.get(0);
        return new Report(
                SCANNER,
                artifact,
                names,
                Report.digests(names, projects.get(0).at("docker").at("imageId").textOrEmpty()),
                written,
                looked,
                weaknesses,
                "");
    }

    private static void requireTested(JsonPlace project) {
        if (project.has("error")) {
            throw new BadReport(
                    "Snyk could not test it: " + project.at("error").value().asText("no reason given"));
        }
        if (!project.has("vulnerabilities")) {
            throw project.at("vulnerabilities").unfit("an array");
        }
    }

    private static Optional<String> name(JsonPlace project) {
        Optional<String> path = project.at("path").optionalText().filter(text -> !text.isBlank());
        return path.or(() -> project.at("projectName").optionalText())
                .map(text -> text.startsWith(DOCKER_PROJECT) ? text.substring(DOCKER_PROJECT.length()) : text);
    }

    private static Weakness vulnerability(JsonPlace one, JsonPlace project) {
        String own = one.at("id").text();
        List<String> cves = one.at("identifiers").at("CVE").texts();
        List<String> aliases = new ArrayList<>(cves);
        aliases.add(own);
        String title = one.at("title").textOrEmpty();
        boolean isLicense = one.at("type").textOrEmpty().equals(LICENSE);
        String fixed = fixed(one);
        return new Weakness(
                cves.isEmpty() ? own : cves.get(0),
                aliases,
                one.at("packageName")
                        .optionalText()
                        .or(() -> one.at("moduleName").optionalText())
                        .orElseGet(() -> one.at("name").text()),
                one.at("version").textOrEmpty(),
                fixed,
                (one.at("severityWithCritical").isThere() ? one.at("severityWithCritical") : one.at("severity"))
                        .severity(),
                isLicense ? "licence: " + title : title,
                project.at("displayTargetFile").optionalText().orElseGet(() -> project.at("projectName")
                        .textOrEmpty()),
                "https://security.snyk.io/vuln/" + own,
                one.has("fixedIn") && fixed.isEmpty() && !isLicense);
    }

    private static String fixed(JsonPlace one) {
        Optional<String> nearest =
                one.at("nearestFixedInVersion").optionalText().filter(text -> !text.isBlank());
        return nearest.orElseGet(() -> String.join(" or ", one.at("fixedIn").texts()));
    }
}
