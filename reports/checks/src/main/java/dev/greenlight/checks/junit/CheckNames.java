package dev.greenlight.checks.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Names suites and checks, so that the id of a check is the display name of its suite, a dot, and its own display name, for
 * every JUnit tool and without a second registry.
 */
public final class CheckNames implements DisplayNameGenerator {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SUITE_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    @Override
    public String generateDisplayNameForClass(Class<?> testClass) {
        return suiteName(testClass)
                .orElseGet(() -> kebab(testClass.getSimpleName().replaceFirst("(Suite|Tests?)$", "")));
    }

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nestedClass) {
        return generateDisplayNameForClass(nestedClass);
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return kebab(method.getName());
    }

    /** The name that the class was given by {@link CheckSuite} or by an annotation made of it; empty when it has none. */
    public static Optional<String> suiteName(Class<?> testClass) {
        return attribute(testClass, "value").map(name -> requireSuiteName(testClass, name));
    }

    /** The title that the class was given, which ends the sentence {@code Testing …}; else the name of the suite. */
    public static String suiteTitle(Class<?> testClass) {
        return attribute(testClass, "title").orElseGet(() -> new CheckNames().generateDisplayNameForClass(testClass));
    }

    /** {@code xFrameOptions} becomes {@code x-frame-options}; underscores separate words, too. */
    static String kebab(String camelCase) {
        return HUMP.matcher(camelCase).replaceAll("-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String requireSuiteName(Class<?> testClass, String name) {
        if (!SUITE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The suite name of %s must be lower-case letters, digits and hyphens; found \"%s\""
                            .formatted(testClass.getName(), name));
        }
        return name;
    }

    private static Optional<String> attribute(Class<?> testClass, String name) {
        return Stream.of(testClass.getAnnotations())
                .filter(CheckNames::makesSuite)
                .map(annotation -> read(annotation, name))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static boolean makesSuite(Annotation annotation) {
        return annotation instanceof CheckSuite || annotation.annotationType().isAnnotationPresent(CheckSuite.class);
    }

    private static String read(Annotation annotation, String name) {
        try {
            Method attribute = annotation.annotationType().getMethod(name);
            attribute.setAccessible(true);
            return String.valueOf(attribute.invoke(annotation));
        } catch (NoSuchMethodException absent) {
            return "";
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("Cannot read %s of %s".formatted(name, annotation), broken);
        }
    }
}
