/**
 * The suites that are the product: each check sends requests and passes the answers to a rule. May import
 * {@code checks}, {@code checks.connection}, {@code checks.junit}, {@code smoke.checks}, {@code smoke.checks.api},
 * {@code smoke.checks.cookies}, {@code smoke.checks.cors}, {@code smoke.checks.headers}, {@code smoke.checks.health},
 * {@code smoke.checks.page}, {@code smoke.checks.performance}, {@code smoke.checks.tls}, {@code smoke.http},
 * {@code smoke.message}, {@code smoke.settings}, {@code smoke.wire}, {@code io.restassured}, {@code org.awaitility} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.smoke.suites;

import org.jspecify.annotations.NullMarked;
