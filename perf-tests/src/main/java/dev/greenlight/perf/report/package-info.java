/** What people look at: Gatling's report as one file, two distributions as a picture, and their way into Allure. Imports {@code result}. */
@NullMarked
package dev.greenlight.perf.report;

import org.jspecify.annotations.NullMarked;
