package dev.greenlight.harness.scan;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.NamedChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One check for each report, one for each thing that was found in the image, and one for the exceptions. */
@CheckSuite(value = "image-scan", title = "what scanners found in the image")
public class ImageScanSuite {
    /** The name of this suite in configuration. */
    public static final String NAME = "image-scan";

    @TestFactory
    @NamedChecks
    Stream<DynamicTest> findings(Check check, Scan scan) {
        return ScanRules.judge(scan).stream().map(one -> dynamicTest(one.name(), () -> check.conclude(one.finding())));
    }
}
