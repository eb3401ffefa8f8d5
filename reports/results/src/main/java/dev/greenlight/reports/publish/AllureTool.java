package dev.greenlight.reports.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Allure's own report generator. */
@FunctionalInterface
public interface AllureTool {
    /**
     * Makes a report in one file.
     *
     * @param input a directory of results
     * @param output the directory that the report goes to, which does not exist yet
     * @throws IOException when there is none, or it failed; the message says what to look at
     */
    void generate(Path input, Path output) throws IOException, InterruptedException;
}
