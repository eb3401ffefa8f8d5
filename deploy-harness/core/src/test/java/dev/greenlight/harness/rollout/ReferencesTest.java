package dev.greenlight.harness.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "web, web:v2",
        "web:v1, web:v2",
        "localhost:5000/web, localhost:5000/web:v2",
        "localhost:5000/web:v1, localhost:5000/web:v2",
        "1.dkr.ecr.eu-west-1.amazonaws.com/team/web:main-abc, 1.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2"
    })
    void newTag_keepsRegistryAndRepository(String image, String expected) {
        assertThat(ImageReference.parse(image).withTag("v2")).hasToString(expected);
    }

    @Test
    void newTag_dropsTheDigestOfTheOldOne() {
        assertThat(ImageReference.parse("web:v1@" + DIGEST).withTag("v2")).hasToString("web:v2");
        assertThat(ImageReference.parse("web@" + DIGEST).digest()).isEqualTo(DIGEST);
    }

    @Test
    void registry_isToldFromAFolder() {
        assertThat(ImageReference.parse("team/web:v1").registry()).isEmpty();
        assertThat(ImageReference.parse("localhost/web").registry()).isEqualTo("localhost");
        assertThat(ImageReference.parse("r.example/team/web").name()).isEqualTo("team/web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-v2", "a b", "v2@sha256", "v/2"})
    void impossibleTag_isRefused(String tag) {
        assertThatThrownBy(() -> ImageReference.parse("web").withTag(tag))
                .hasMessageStartingWith("An image tag is letters, digits, dots, hyphens and underscores")
                .hasMessageEndingWith("found \"" + tag + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "42, web:42",
        "api:7, api:7",
        "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:45, web:45",
        "arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/web:45, web:45"
    })
    void revision_isReadInEachForm(String text, String expected) {
        assertThat(RevisionReference.parse(text, "web")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "web", "web:", "web:0", "web:v2", "arn:aws:ecs:x:1:service/web:4", "9999999999"})
    void anythingElse_isRefusedWithWhatIsAccepted(String text) {
        assertThatThrownBy(() -> RevisionReference.parse(text, "web"))
                .hasMessage("A revision is written 42, family:42 or as the ARN of a task definition; found \"%s\""
                        .formatted(text));
    }

    @Test
    void arn_isShortenedForPeople() {
        assertThat(RevisionReference.shortName("arn:aws:ecs:x:1:task-definition/web:41"))
                .isEqualTo("web:41");
        assertThat(RevisionReference.family("arn:aws:ecs:x:1:task-definition/web:41"))
                .isEqualTo("web");
    }
}
