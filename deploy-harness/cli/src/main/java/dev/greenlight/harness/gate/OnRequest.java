package dev.greenlight.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The suites that run only where they are named, such as those that put load on a target. Their classes are not even loaded
 * otherwise: what they need may not be on the class path.
 *
 * @param classes the class of each, with the parameter that asks for it, by the name of the suite
 */
record OnRequest(Map<String, String> classes) {
    private static final String RESOURCE = "META-INF/greenlight/suites.properties";

    OnRequest {
        classes = Map.copyOf(classes);
    }

    /** What the jars on this class path list. */
    static OnRequest of(ClassLoader loader) {
        var listed = new Properties();
        try {
            for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
                try (InputStream in = resource.openStream()) {
                    listed.load(in);
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException("Cannot read " + RESOURCE, broken);
        }
        var classes = new TreeMap<String, String>();
        listed.stringPropertyNames().forEach(suite -> classes.put(suite, listed.getProperty(suite)));
        return new OnRequest(classes);
    }

    /** Whether this class is such a suite, and wasn't asked for by its name, its class or its parameter. */
    boolean holdsBack(String className, GateRequest request) {
        return classes.entrySet().stream().anyMatch(entry -> {
            String[] classAndParameter = entry.getValue().split("\\?", 2);
            return classAndParameter[0].equals(className)
                    && !request.suites().contains(entry.getKey())
                    && !request.suites().contains(className)
                    && !request.parameters().containsKey(classAndParameter[classAndParameter.length - 1]);
        });
    }
}
