/**
 * Sends requests to a target that is not trusted: bounded in time and size, without redirects, with redacted
 * attachments. May import {@code checks}, {@code checks.connection}, {@code smoke.message}, {@code smoke.wire},
 * {@code io.qameta.allure} and {@code io.restassured}.
 */
@NullMarked
package dev.greenlight.smoke.http;

import org.jspecify.annotations.NullMarked;
