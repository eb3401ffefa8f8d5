package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandTemplateTest {
    @Test
    void words_areSeparatedBySpaces_andQuotesHoldThemTogether() {
        assertThat(CommandTemplate.words("  java -Dname=\"a b\" 'it''s' --port={port} {command} '' "))
                .containsExactly("java", "-Dname=a b", "its", "--port={port}", "{command}", "");
        assertThat(CommandTemplate.words("curl -d '{\"a\": 1}'")).containsExactly("curl", "-d", "{\"a\": 1}");
    }

    @Test
    void whatIsWrong_isToldWithWhatIsExpected() {
        assertWrong(" ", "expected a command such as java -jar app.jar --port {port}; found none");
        assertWrong("echo 'a", "expected every quote to be closed; found echo 'a");
        assertWrong("run {prot}", "expected one of the placeholders {tag}, {port}, {command}; found {prot}");
        assertWrong("sh -c x{command}", "expected {command} as a word of its own; found x{command}");
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> CommandTemplate.words(text)).hasMessage(message);
    }
}
