package dev.greenlight.checks.junit;

import dev.greenlight.checks.Check;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a JUnit class a suite of checks: names it, gives its tests their ids ({@code suite.name}, the method {@code
 * xFrameOptions} in the suite {@code security} being {@code security.x-frame-options}) and lets them take a {@link Check}.
 * An annotation that is itself annotated with this one and has a {@code value} works alike.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@DisplayNameGeneration(CheckNames.class)
@ExtendWith(CheckExtension.class)
public @interface CheckSuite {
    /** The name of the suite in ids, flags and reports: lower-case letters, digits and hyphens. */
    String value() default "";

    /** What is being looked at, as it ends the sentence {@code Testing …}; the name of the suite unless given. */
    String title() default "";
}
