/** What tests of several modules do with processes. May import {@code org.assertj}. */
@NullMarked
package dev.greenlight.testkit;

import org.jspecify.annotations.NullMarked;
