/**
 * Gathers what {@code doctor} looks at on this machine, in AWS and on the network. May import {@code checks},
 * {@code checks.connection}, {@code harness.cli.io}, {@code harness.config}, {@code harness.deploy}, {@code
 * harness.doctor}, {@code harness.ecs}, {@code harness.engine}, {@code harness.gate}, {@code harness.notify},
 * {@code harness.preflight}, {@code reports.collect} and {@code settings}.
 */
@NullMarked
package dev.greenlight.harness.doctor.facts;

import org.jspecify.annotations.NullMarked;
