package dev.greenlight.harness.scan;

import dev.greenlight.checks.Finding;

/** A finding with the name of the check that it makes, unique in its suite. */
record NamedFinding(String name, Finding finding) {}
