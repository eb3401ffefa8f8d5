package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFileTest {
    @TempDir
    private Path directory;

    @Test
    void values_areTakenAsTheyAre() throws IOException {
        Map<String, String> read = read("\uFEFF# a comment\r\n\n  A=1\nB= \"x\" $A # no comment\nEMPTY=\nC=a=b\nA=2\n");

        assertThat(read)
                .containsExactly(
                        Map.entry("A", "2"),
                        Map.entry("B", " \"x\" $A # no comment"),
                        Map.entry("EMPTY", ""),
                        Map.entry("C", "a=b"));
    }

    @Test
    void nameAlone_takesItsValueFromTheEnvironment_orIsLeftOut() throws IOException {
        assertThat(read("TOKEN\nABSENT\n")).containsExactly(Map.entry("TOKEN", "from here"));
    }

    @ParameterizedTest
    @CsvSource({"=s3cret-value,there is no name before the =", "export A=s3cret-value,there is a blank in the name"})
    void wrongLine_isToldByItsNumber_andNeverShown(String line, String message) {
        assertThatThrownBy(() -> read("A=1\n" + line + "\n"))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("line 2: " + message)
                .hasMessageNotContaining("s3cret-value");
    }

    @Test
    void fileThatIsNoText_isRefused() throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {'A', '=', (byte) 0xC3, 0x28});
        Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> EnvironmentFile.read(binary, Map.of())).hasMessageContaining("needs a text in UTF-8");
        assertThatThrownBy(() -> EnvironmentFile.read(large, Map.of())).hasMessageContaining("at most 1 MiB");
        assertThatThrownBy(() -> EnvironmentFile.read(directory, Map.of())).hasMessageContaining("there is no file");
    }

    @Test
    void everyValue_isASecret_butPlainWordsAndShortNumbers() {
        List<String> secrets = SecretVariables.of(Map.of(
                "PORT", "8080",
                "DEBUG", "true",
                "USER_PIN", "1234",
                "DATABASE_URL", "postgres://app:p%40ss-word@db:5432/app",
                "NAME", "not a URI {}"));

        assertThat(secrets)
                .contains("1234", "not a URI {}", "postgres://app:p%40ss-word@db:5432/app", "p%40ss-word", "p@ss-word")
                .doesNotContain("8080", "true");
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("variables.env"), text, StandardCharsets.UTF_8);
        return EnvironmentFile.read(file, Map.of("TOKEN", "from here"));
    }
}
