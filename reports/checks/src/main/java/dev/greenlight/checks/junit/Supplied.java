package dev.greenlight.checks.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets tests of a suite take an object of this type as a parameter: the one that was put into the store of JUnit's launcher
 * session by whoever runs the suite. Sessions that run at the same time have each their own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Supplied {
    /** The name of the namespace in the session's store that holds a {@link java.util.function.Supplier} for each type. */
    String NAMESPACE = "dev.greenlight.supplied";

    /** What is missing, and what to run, where the session has no such object. */
    String value();
}
