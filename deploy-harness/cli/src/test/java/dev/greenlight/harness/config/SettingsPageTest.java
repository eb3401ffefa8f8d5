package dev.greenlight.harness.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.settings.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of keys is what the code says. {@code -Dgreenlight.write-pages=true} writes it. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../CONFIGURATION.md");

    @Test
    void page_isWhatTheCodeSays() throws IOException {
        Catalogue catalogue = Catalogue.load(SettingsPageTest.class.getClassLoader());
        if (Boolean.getBoolean("greenlight.write-pages")) {
            Files.writeString(PAGE, SettingsPage.of(catalogue));
        }

        assertThat(Files.readString(PAGE))
                .as("write it with ./mvnw -pl deploy-harness/cli -am test -Dtest=SettingsPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dgreenlight.write-pages=true")
                .isEqualTo(SettingsPage.of(catalogue));
    }

    @Test
    void everyKey_isDescribed_andItsDefaultIsAccepted() {
        assertThat(Catalogue.load(SettingsPageTest.class.getClassLoader()).all())
                .allSatisfy(key -> {
                    assertThat(key.description()).isNotBlank();
                    assertThat(key.accepts(key.defaultText()))
                            .as("default of %s", key)
                            .isTrue();
                });
    }
}
