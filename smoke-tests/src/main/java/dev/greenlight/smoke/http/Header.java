package dev.greenlight.smoke.http;

/** One header line. */
public record Header(String name, String value) {}
