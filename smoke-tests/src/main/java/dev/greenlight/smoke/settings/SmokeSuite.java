package dev.greenlight.smoke.settings;

import dev.greenlight.checks.junit.CheckSuite;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Makes a class a suite of smoke checks: its tests may take a {@link Target} and a {@link
 * dev.greenlight.checks.Check}, and run side by side where JUnit's parallel execution is switched on.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.TYPE)
@CheckSuite
@ExtendWith(TargetExtension.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface SmokeSuite {
    /** The name of the suite in ids, flags and reports: lower-case letters, digits and hyphens. */
    String value();

    /** What is tested, as it ends the sentence {@code Testing …}; the name of the suite unless given. */
    String title() default "";
}
