package dev.greenlight.harness.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of options is what the code says. {@code -Dgreenlight.write-pages=true} writes it anew. */
class OptionPageTest {
    private static final Path PAGE = Path.of("../CONFIGURATION.md");

    @Test
    void page_isWhatTheCodeSays() throws IOException {
        OptionCatalogue catalogue = OptionCatalogue.load(OptionPageTest.class.getClassLoader());
        if (Boolean.getBoolean("greenlight.write-pages")) {
            Files.writeString(PAGE, catalogue.page());
        }

        assertThat(Files.readString(PAGE))
                .as("write it with ./mvnw -pl deploy-harness/cli -am test -Dtest=OptionPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dgreenlight.write-pages=true")
                .isEqualTo(catalogue.page());
    }

    @Test
    void everyOption_isDescribed_andItsDefaultIsAccepted() {
        assertThat(OptionCatalogue.load(OptionPageTest.class.getClassLoader()).all())
                .allSatisfy(option -> {
                    assertThat(option.description()).isNotBlank();
                    assertThat(option.defaultValue().isEmpty() || option.accepts(option.defaultValue()))
                            .as("default of %s", option)
                            .isTrue();
                });
    }
}
