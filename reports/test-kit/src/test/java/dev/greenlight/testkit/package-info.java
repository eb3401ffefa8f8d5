/** What tests of several modules do with processes. May import AssertJ. */
@NullMarked
package dev.greenlight.testkit;

import org.jspecify.annotations.NullMarked;
