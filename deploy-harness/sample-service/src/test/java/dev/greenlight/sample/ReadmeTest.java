package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.FaultListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the README is the registry's; the failure shows what to paste. */
class ReadmeTest {

    @Test
    void faultsTable_isTheRegistrys() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(table());
    }

    private static String table() {
        String rows = FaultListing.all().stream()
                .map(fault -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                fault.form(),
                                fault.description().replace("*", "\\*"),
                                fault.checksText(),
                                fault.needs()))
                .collect(Collectors.joining("\n"));
        return "| fault | what it breaks | checks | needs |\n|---|---|---|---|\n" + rows.replace("|  |", "| |");
    }
}
