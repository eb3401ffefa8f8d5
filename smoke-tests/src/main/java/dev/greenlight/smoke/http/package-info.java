/**
 * Sends requests to a target that is not trusted: bounded in time and size, without redirects, with redacted
 * attachments. Imports {@code dev.greenlight.checks}, {@code dev.greenlight.checks.connection},
 * {@code dev.greenlight.smoke.message}, {@code io.restassured} and {@code io.qameta.allure}.
 */
@NullMarked
package dev.greenlight.smoke.http;

import org.jspecify.annotations.NullMarked;
