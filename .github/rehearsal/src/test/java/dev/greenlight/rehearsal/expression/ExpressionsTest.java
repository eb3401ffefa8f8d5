package dev.greenlight.rehearsal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Scope SCOPE = new Scope(
            Map.of(
                    "github", Map.of("event_name", "push"),
                    "inputs", Map.of("environment", ""),
                    "vars", Map.of("REGION", "eu"),
                    "secrets", Map.of("REGION", "us"),
                    "steps", Map.of("tags", Map.of("outputs", Map.of("image-tag", "main-1")))),
            false,
            false);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "a ${{ steps.tags.outputs.image-tag }} b; a main-1 b",
                "${{ vars.REGION || secrets.REGION }}; eu",
                "${{ vars.MISSING || secrets.REGION }}; us",
                "[${{ vars.MISSING }}]; []",
                "${{ github.event_name == 'push' && 'yes' || 'no' }}; yes",
                "${{ github.event_name != 'PUSH' && 'yes' || 'no' }}; no",
                "${{ !vars.MISSING }}; true",
                "${{ 'it''s' }}; it's",
                "${{ vars.REGION }}/${{ secrets.REGION }}; eu/us"
            })
    void text_isWhatGithubMakesOfIt(String template, String expected) {
        assertThat(Expressions.text(template, SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "\"\"; true; false; false",
                "github.event_name == 'push'; true; false; false",
                "${{ github.event_name == 'push' }}; true; false; false",
                "github.event_name == 'schedule'; false; false; false",
                "github.event_name == 'push' || inputs.environment == 'production'; true; false; false",
                "always(); true; true; true",
                "failure(); false; true; false",
                "success(); true; false; false",
                "always() && inputs.environment != ''; false; false; false"
            })
    void condition_holdsWhileNothingFailed_unlessItAsksForTheStatus(
            String condition, boolean normally, boolean afterFailure, boolean afterSkip) {
        assertThat(Expressions.holds(condition, SCOPE)).isEqualTo(normally);
        assertThat(Expressions.holds(condition, new Scope(SCOPE.contexts(), true, false)))
                .isEqualTo(afterFailure);
        assertThat(Expressions.holds(condition, new Scope(SCOPE.contexts(), false, true)))
                .isEqualTo(afterSkip);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere.name",
                "hashFiles('pom.xml')",
                "toJSON(github)",
                "github.event_name == ",
                "(vars.REGION",
                "vars.REGION vars.REGION",
                "vars[0]",
                "1 < 2",
                "'open"
            })
    void whatIsNotUnderstood_isAnError_neverAGuess(String expression) {
        assertThatThrownBy(() -> Expressions.text("${{ " + expression + " }}", SCOPE))
                .isInstanceOf(UnknownExpression.class)
                .hasMessageStartingWith("The rehearsal cannot evaluate");
    }

    @Test
    void aValueThatLooksLikeAnExpression_isNotEvaluated() {
        Scope scope = SCOPE.with("inputs", Map.of("text", "${{ secrets.REGION }}"));

        assertThat(Expressions.text("${{ inputs.text }}", scope)).isEqualTo("${{ secrets.REGION }}");
    }
}
