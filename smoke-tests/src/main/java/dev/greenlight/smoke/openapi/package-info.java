/**
 * The suite that holds answers against an OpenAPI document. Apart from the others, since it loads a validator that they don't
 * need. May import {@code checks}, {@code checks.connection}, {@code checks.junit}, {@code settings}, {@code smoke.message}, {@code
 * smoke.settings}, {@code com.fasterxml.jackson}, {@code com.networknt.schema} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.smoke.openapi;

import org.jspecify.annotations.NullMarked;
