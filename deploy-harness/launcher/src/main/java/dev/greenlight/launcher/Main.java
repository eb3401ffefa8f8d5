package dev.greenlight.launcher;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides how Java is started. Called by the scripts with what to do ({@code shell}: print it as commands of a shell; {@code
 * start}: start it; else write its options to the file of that name), the directory of Greenlight, which of {@code out} and
 * {@code err} are terminals, the id of the process that the JVM will have, and the user's arguments.
 */
public final class Main {
    private static final int FACTS = 4;
    private static final int INVALID = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> args) throws InterruptedException {
        List<String> arguments = args.subList(FACTS, args.size());
        try {
            String what = args.get(0);
            boolean starts = what.equals("start");
            Start start = Start.of(
                    new File(args.get(1)),
                    args.get(2),
                    starts ? ProcessHandle.current().pid() : Long.parseLong(args.get(3)),
                    Request.of(arguments, System.getenv()),
                    System.getenv());
            if (starts) {
                return start(start, arguments);
            } else if (what.equals("shell")) {
                print(start.shell());
            } else {
                Files.write(Path.of(what), start.options());
            }
            return 0;
        } catch (IOException unusable) {
            System.err.println("greenlight: " + unusable.getMessage());
            return INVALID;
        }
    }

    /** In the encoding in which the paths came. */
    private static void print(String text) throws UnsupportedEncodingException {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, encoding)) {
            out.println(text);
        }
    }

    /** Where nothing can take the place of this process: Ctrl-C reaches both, and the other one decides how to end. */
    private static int start(Start start, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.options());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(start.variables());
        Process process = builder.start();
        Thread waits = new Thread() {
            @Override
            public void run() {
                try {
                    process.waitFor();
                } catch (InterruptedException ended) {
                    interrupt();
                }
            }
        };
        Runtime.getRuntime().addShutdownHook(waits);
        return process.waitFor();
    }
}
