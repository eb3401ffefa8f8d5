/**
 * The command line of the rehearsal: puts a world, a workflow and a scenario together. May import {@code rehearsal..},
 * {@code org.assertj}, {@code org.junit.jupiter} and {@code org.yaml.snakeyaml}.
 */
@NullMarked
package dev.greenlight.rehearsal;

import org.jspecify.annotations.NullMarked;
