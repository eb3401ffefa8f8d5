/**
 * The rules of this repository, read from its sources: what packages may import, and the figures that {@code
 * .github/scripts/house} prints. All but the tests needs the JDK only, since the script compiles it by itself. May import {@code
 * org.assertj} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.house;

import org.jspecify.annotations.NullMarked;
