/**
 * The suites that are the product: each check sends requests and passes the answers to a rule. Imports all of
 * {@code dev.greenlight.smoke}, {@code dev.greenlight.checks}, {@code dev.greenlight.checks.junit},
 * {@code dev.greenlight.checks.connection}, {@code io.restassured}, {@code org.awaitility} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.smoke.suites;

import org.jspecify.annotations.NullMarked;
