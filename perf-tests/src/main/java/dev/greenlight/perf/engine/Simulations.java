package dev.greenlight.perf.engine;

import java.lang.reflect.Modifier;

/** Recognizes simulations without needing Gatling on the class path. */
final class Simulations {
    private static final String BASE = "io.gatling.javaapi.core.Simulation";
    private static final String WARM_UP = "dev.greenlight.perf.simulations.WarmUp";

    private Simulations() {}

    static boolean isSimulation(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && !type.getName().equals(WARM_UP) && extendsBase(type);
    }

    private static boolean extendsBase(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (above.getName().equals(BASE)) {
                return true;
            }
        }
        return false;
    }
}
