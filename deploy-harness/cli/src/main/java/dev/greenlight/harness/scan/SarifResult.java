package dev.greenlight.harness.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One result of SARIF. It has no fields for packages and severities: Trivy writes them into its message line by line, Grype into
 * the help of its rule, Snyk into a sentence and a logical location. The severity that the scanner names goes before the score,
 * so that SARIF and JSON of one scan come to one verdict.
 *
 * @param id of the rule
 * @param result the result itself
 * @param rule what is said of all results of its kind
 * @param message its text
 * @param lines where package, versions and severity are looked for: its text, and the help of its rule unless the text has them
 */
record SarifResult(String id, JsonPlace result, Optional<JsonPlace> rule, String message, String lines) {
    /** SARIF 2.1.0 §3.27.9: of these kinds, none says that the target fails. */
    private static final Set<String> NO_FAILURE = Set.of("pass", "open", "informational", "notApplicable", "review");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^Package: (\\S+)$");
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:Installed )?Version: (\\S+)$");
    private static final Pattern FIXED = Pattern.compile("(?m)^Fix(?:ed)? Version: (\\S.*)$");
    private static final Pattern NO_FIX = Pattern.compile("(?m)^Fix(?:ed)? Version:\\s*$");
    private static final Pattern SEVERITY = Pattern.compile("(?m)^Severity: (\\w+)$");
    private static final Pattern SNYK_PACKAGE = Pattern.compile("introduces a vulnerable (\\S+) package");
    private static final Pattern SNYK_SEVERITY = Pattern.compile("(?i)\\b(critical|high|medium|low) severity\\b");
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,}");

    static SarifResult of(JsonPlace result, Optional<JsonPlace> rule) {
        String id = result.at("ruleId")
                .optionalText()
                .orElseGet(() -> rule.orElseThrow().at("id").text());
        String message = result.at("message").at("text").textOrEmpty();
        String help = rule.map(one -> one.at("help").at("text").textOrEmpty()).orElse("");
        return new SarifResult(
                id, result, rule, message, first(PACKAGE, message).isPresent() ? message : message + "\n" + help);
    }

    /** Whether it is a problem that is still there and that was not accepted (SARIF 2.1.0 §3.27.9, §3.27.23, §3.27.24, §3.35.3). */
    static boolean counts(JsonPlace result) {
        List<JsonPlace> suppressions = result.at("suppressions").each();
        boolean accepted = !suppressions.isEmpty()
                && suppressions.stream().allMatch(one -> one.at("status")
                        .optionalText()
                        .orElse("accepted")
                        .equals("accepted"));
        return !accepted
                && !NO_FAILURE.contains(result.at("kind").textOrEmpty())
                && !result.at("baselineState").textOrEmpty().equals("absent");
    }

    Weakness weakness() {
        String described = text("fullDescription");
        Optional<String> cve = first(Pattern.compile("^\\((" + CVE.pattern() + ")"), described);
        String logical = location("logicalLocations")
                .map(one -> one.at("fullyQualifiedName").textOrEmpty())
                .orElse("");
        int at = logical.lastIndexOf('@');
        String uri = result.at("locations").each().stream()
                .findFirst()
                .map(one -> one.at("physicalLocation")
                        .at("artifactLocation")
                        .at("uri")
                        .textOrEmpty())
                .orElse("");
        Optional<String> packaged = first(PACKAGE, lines);
        String own = packaged.filter(name -> id.endsWith("-" + name)) // Grype's rules are of one package each
                .map(name -> id.substring(0, id.length() - name.length() - 1))
                .orElse(id);
        return new Weakness(
                cve.orElse(own),
                List.of(id),
                packaged.or(() -> Optional.of(at > 0 ? logical.substring(0, at) : logical)
                                .filter(text -> !text.isEmpty()))
                        .or(() -> first(SNYK_PACKAGE, message))
                        .or(() -> Optional.of(uri).filter(text -> !text.isEmpty()))
                        .orElse("the image"),
                first(VERSION, lines).orElse(at > 0 ? logical.substring(at + 1) : ""),
                first(FIXED, lines).orElse(""),
                severity(),
                text("shortDescription"),
                uri,
                rule.map(one -> one.at("helpUri").textOrEmpty()).orElse(""),
                NO_FIX.matcher(lines).find() && first(FIXED, lines).isEmpty());
    }

    private Optional<JsonPlace> location(String kind) {
        return result.at("locations").each().stream().findFirst().flatMap(one -> one.at(kind).each().stream()
                .findFirst());
    }

    private Severity severity() {
        return first(SEVERITY, lines)
                .or(() -> first(SNYK_SEVERITY, message))
                .or(() -> first(SNYK_SEVERITY, text("shortDescription")))
                .flatMap(Severity::named)
                .or(this::tagged)
                .or(this::scored)
                .orElseGet(this::ofLevel);
    }

    private Optional<Severity> tagged() {
        return rule.stream()
                .flatMap(one -> one.at("properties").at("tags").texts().stream())
                .flatMap(tag -> Severity.named(tag).stream())
                .findFirst();
    }

    /** GitHub's property; of the result itself, or of its rule. */
    private Optional<Severity> scored() {
        return Optional.of(result.at("properties").at("security-severity"))
                .filter(JsonPlace::isThere)
                .or(() -> rule.map(one -> one.at("properties").at("security-severity"))
                        .filter(JsonPlace::isThere))
                .map(SarifResult::score);
    }

    private static Severity score(JsonPlace place) {
        try {
            return Severity.ofScore(Double.parseDouble(place.value().asText()));
        } catch (NumberFormatException malformed) {
            throw new BadReport(
                    "%s: expected a score such as 7.5, found \"%s\""
                            .formatted(place.path(), place.value().asText()),
                    malformed);
        }
    }

    private Severity ofLevel() {
        String level = result.at("level")
                .optionalText()
                .or(() -> rule.flatMap(
                        one -> one.at("defaultConfiguration").at("level").optionalText()))
                .orElse("warning");
        return switch (level) {
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "note" -> Severity.LOW;
            default -> Severity.UNKNOWN;
        };
    }

    private String text(String member) {
        return rule.map(one -> one.at(member).at("text").textOrEmpty()).orElse("");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
