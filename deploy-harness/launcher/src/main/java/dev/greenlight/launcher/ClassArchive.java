package dev.greenlight.launcher;

import java.io.File;
import java.util.List;

/**
 * Classes as the JVM keeps them, so that a start costs half. An archive is for these jars as they are, by name, size and time,
 * and for this Java. The JVM of a run writes it when it ends, under a name of its own; the run says by a file beside it that
 * it ended well, since one that was interrupted or that selected little would make a poor archive. The next start puts it in
 * place. So runs at the same time are safe, and none depends on it: without an archive, or with one that does not fit, Java
 * starts all the same.
 */
final class ClassArchive {
    private static final String ARCHIVE = ".jsa";
    private static final String WRITTEN = ".new";
    private static final String GOOD = ".good";

    /** A full disk would change the exit code of the run that writes the archive. */
    private static final long NEEDED_BYTES = 256L << 20;

    private final File directory;
    private final String name;
    private final String key;

    /** @param name says which runs share the archive */
    ClassArchive(File directory, String name, List<File> jars) {
        this.directory = directory;
        this.name = name + "-";
        this.key = this.name + Long.toHexString(hash(jars));
    }

    /**
     * The options with which the JVM uses the archive, or writes it; none where there is none.
     *
     * @param trains whether this run may write it
     * @param process the id of the process that the JVM will have
     */
    List<String> options(boolean trains, long process) {
        boolean isBeingWritten = adopt();
        File archive = new File(directory, key + ARCHIVE);
        if (archive.canRead()) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        if (trains && !isBeingWritten && isWritable()) {
            File written = new File(directory, key + "." + process + WRITTEN);
            return List.of("-XX:ArchiveClassesAtExit=" + written, "-Dgreenlight.archive=" + written + GOOD);
        }
        return List.of();
    }

    private boolean isWritable() {
        return (directory.isDirectory() || directory.mkdirs())
                && directory.canWrite()
                && directory.getUsableSpace() > NEEDED_BYTES;
    }

    /** Puts in place what runs have left behind, and returns whether one is still on. */
    private boolean adopt() {
        boolean isBeingWritten = false;
        String[] files = directory.list();
        for (String file : files == null ? new String[0] : files) {
            if (!file.startsWith(name) || !file.endsWith(WRITTEN)) {
                continue;
            }
            if (isAlive(file)) {
                isBeingWritten = true;
                continue;
            }
            File written = new File(directory, file);
            boolean isGood = new File(directory, file + GOOD).delete();
            if (!isGood || !file.startsWith(key + ".") || !replaceOthers(files, written)) {
                written.delete();
            }
        }
        return isBeingWritten;
    }

    private boolean replaceOthers(String[] files, File written) {
        for (String file : files) {
            if (file.startsWith(name) && file.endsWith(ARCHIVE)) {
                new File(directory, file).delete();
            }
        }
        return written.renameTo(new File(directory, key + ARCHIVE));
    }

    private static boolean isAlive(String written) {
        String process = written.substring(written.indexOf('.') + 1, written.length() - WRITTEN.length());
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static long hash(List<File> jars) {
        long hash = System.getProperty("java.home").hashCode();
        hash = 31 * hash + System.getProperty("java.vm.version").hashCode();
        for (File jar : jars) {
            hash = 31 * hash + jar.hashCode();
            hash = 31 * hash + jar.length();
            hash = 31 * hash + jar.lastModified();
        }
        return hash;
    }
}
