package dev.greenlight.launcher;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The jars that only some runs need. They come last, so that the class path begins alike for all. */
enum Libraries {
    NONE(""),
    /** Gatling: it is large. */
    LOAD("perf-tests/target/lib"),
    /** Testcontainers. */
    CONTAINER("deploy-harness/cli/target/container-lib");

    private static final String BUILT = "deploy-harness/cli/target";

    private final String directory;

    Libraries(String directory) {
        this.directory = directory;
    }

    /** The jars that every run needs; empty when there is no build. */
    static List<File> base(File home) {
        File built = new File(home, BUILT);
        List<File> jars = new ArrayList<>();
        for (File jar : in(built)) {
            if (jar.getName().startsWith("greenlight-cli-")) {
                jars.add(jar);
            }
        }
        jars.addAll(in(new File(built, "lib")));
        return jars;
    }

    /** Where the JVMs of this build keep their class archives. */
    static File archives(File home) {
        return new File(home, BUILT + "/cds");
    }

    /** Those jars, and these behind them where they aren't among them. */
    List<File> with(List<File> base, File home) {
        if (this == NONE) {
            return base;
        }
        List<File> jars = new ArrayList<>(base);
        Set<String> names = new HashSet<>();
        for (File jar : base) {
            names.add(jar.getName());
        }
        for (File jar : in(new File(home, directory))) {
            if (names.add(jar.getName())) {
                jars.add(jar);
            }
        }
        return jars;
    }

    private static List<File> in(File directory) {
        List<File> jars = new ArrayList<>();
        String[] names = directory.list();
        if (names != null) {
            Arrays.sort(names);
            for (String name : names) {
                if (name.endsWith(".jar")) {
                    jars.add(new File(directory, name));
                }
            }
        }
        return jars;
    }
}
