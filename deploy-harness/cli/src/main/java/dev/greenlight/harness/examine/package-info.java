/**
 * What {@code doctor} looks at on this machine and on the network. May import {@code harness.cli.io},
 * {@code harness.config}, {@code harness.deploy}, {@code harness.doctor}, {@code harness.notify} and
 * {@code harness.preflight}.
 */
@NullMarked
package dev.greenlight.harness.examine;

import org.jspecify.annotations.NullMarked;
