package dev.greenlight.checks.junit;

import dev.greenlight.checks.Check;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes every dynamic test of a {@code @TestFactory} a check of its own name: its id is the suite, a dot, and its display name,
 * without the name of the factory and without a number. The factory sees to it that the names differ and are made of letters,
 * digits and hyphens. A {@link Check} that the factory takes concludes the dynamic test that uses it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NamedChecks {}
