package dev.greenlight.harness.engine;

/** The process dies here. An error, so that nothing in production code can catch it by accident. */
final class Crash extends Error {
    Crash(String where) {
        super("crashed " + where, null, false, false);
    }
}
