package dev.greenlight.harness.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class WaiversTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void ownForm() {
        List<Waiver> waivers = read("""
                exceptions:
                  - {id: CVE-2024-0727, package: libssl3, reason: not reachable, expires: 2026-12-31}
                  - {id: DS002, reason: the base needs it, expires: "2027-01-31"}
                """);

        assertThat(problems).isEmpty();
        assertThat(waivers)
                .containsExactly(
                        new Waiver("CVE-2024-0727", "libssl3", "not reachable", LocalDate.parse("2026-12-31")),
                        new Waiver("DS002", "", "the base needs it", LocalDate.parse("2027-01-31")));
    }

    @Test
    void formOfSnyk() {
        List<Waiver> waivers = read("""
                version: v1.19.0
                ignore:
                  SNYK-JS-DOTENV-123456:
                    - '*':
                        reason: False positive
                        expires: 2025-12-31
                  SNYK-JS-LODASH-1:
                    - 'app > lodash@4.17.0':
                        reason: None given
                        expires: 2027-12-31T00:00:00.000Z
                """);

        assertThat(problems).isEmpty();
        assertThat(waivers)
                .containsExactly(
                        new Waiver("SNYK-JS-DOTENV-123456", "", "False positive", LocalDate.parse("2025-12-31")),
                        new Waiver("SNYK-JS-LODASH-1", "lodash", "None given", LocalDate.parse("2027-12-31")));
    }

    @Test
    void formOfTrivy() {
        List<Waiver> waivers = read("""
                vulnerabilities:
                  - {id: CVE-2024-0727, statement: no TLS, expired_at: 2026-12-31}
                secrets:
                  - {id: aws-access-key-id, statement: an example, expired_at: 2027-01-31}
                """);

        assertThat(problems).isEmpty();
        assertThat(waivers)
                .containsExactly(
                        new Waiver("CVE-2024-0727", "", "no TLS", LocalDate.parse("2026-12-31")),
                        new Waiver("aws-access-key-id", "", "an example", LocalDate.parse("2027-01-31")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exceptions: [{id: A, expires: 2026-12-31}] | exceptions[0].reason: expected why it is accepted, found none
                    exceptions: [{id: A, reason: x}]           | exceptions[0].expires: expected the last day, such as 2026-12-31, found none
                    exceptions: [{reason: x, expires: 2026-12-31}] | exceptions[0].id: expected the id of a weakness
                    exceptions: [{id: A, reason: x, expires: soon}] | exceptions[0].expires: expected a day such as 2026-12-31, found "soon"
                    exceptions: [{id: A, reason: x, expires: 2026-12-31, why: y}] | exceptions[0]: unknown key "why"
                    exceptions: [A]                            | exceptions[0]: expected id, reason and expires
                    exceptions: A                              | exceptions: expected a list
                    ignore: {A: [{'*': {expires: 2026-12-31}}]} | ignore.A.reason: expected why it is accepted, found none
                    ignore: {A: [{'*': {reason: x}}]}          | ignore.A.expires: expected the last day
                    ignore: {A: x}                             | ignore.A: expected a list of paths
                    other: 1                                   | expected a list "exceptions", "ignore" as in a .snyk file, or "vulnerabilities" as in a .trivyignore.yaml; found none of them
                    vulnerabilities: [{id: A, expired_at: 2026-12-31}] | vulnerabilities[0].statement: expected why it is accepted, found none
                    secrets: [{id: A, statement: x}]           | secrets[0].expired_at: expected the last day
                    secrets: [{id: A, statement: x, expired_at: 2026-12-31, paths: [a]}] | secrets[0]: unknown key "paths"; known are id, statement, expired_at
                    """)
    void whatIsIncomplete_isToldWithItsPlace(String yaml, String problem) {
        read(yaml);

        assertThat(problems).singleElement().satisfies(one -> assertThat(one).startsWith(problem));
    }

    @Test
    void allProblems_areToldAtOnce() {
        read("exceptions: [{id: A}, {expires: never}]");

        assertThat(problems).hasSize(5);
    }

    private List<Waiver> read(String yaml) {
        return Waivers.read(new Yaml().load(yaml), problems);
    }
}
