/**
 * What {@code doctor} looks at on this machine and on the network. May import {@code harness.cli.io},
 * {@code harness.config}, {@code harness.deploy}, {@code harness.doctor}, {@code harness.notify} and
 * {@code harness.preflight}.
 */
@NullMarked
package dev.greenlight.harness.doctor.facts;

import org.jspecify.annotations.NullMarked;
