package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.FaultListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the README is the registry's; the failure shows what to paste. */
class ReadmeTest {

    @Test
    void faultsTable_isTheRegistrys() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(FaultListing.markdown());
    }
}
