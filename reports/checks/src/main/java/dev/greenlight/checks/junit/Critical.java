package dev.greenlight.checks.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Marks a check whose failure alone decides: a gate need not wait for the others before it rolls back. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Tag(Critical.TAG)
public @interface Critical {
    /** The JUnit tag that this annotation stands for. */
    String TAG = "critical";
}
