/** What runs inside the child JVM: the one place that calls Gatling's internals. Imports {@code profile} and {@code result}. */
@NullMarked
package dev.greenlight.perf.child;

import org.jspecify.annotations.NullMarked;
