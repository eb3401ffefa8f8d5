package dev.greenlight.house;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints the figures of a tree as a table, then each that is over its limit with its places. Ends with 1 where there is one. */
public final class House {
    private House() {}

    /** @param args the tree, then {@code key=limit} for each figure */
    public static void main(String[] args) throws IOException {
        System.exit(run(System.out, args));
    }

    static int run(PrintStream out, String... args) throws IOException {
        Map<String, Long> limits = new HashMap<>();
        for (String limit : List.of(args).subList(1, args.length)) {
            String[] parts = limit.split("=", 2);
            limits.put(parts[0], Long.valueOf(parts[1]));
        }
        Checkout checkout = Checkout.read(Path.of(args[0]).toAbsolutePath().normalize());
        List<Figure> figures = new Figures(checkout).all();
        out.print(table(figures, limits));
        List<String> red = new ArrayList<>();
        for (Figure figure : figures) {
            if (figure.found() > limits.get(figure.key())) {
                red.add(problem(figure, limits.get(figure.key())));
            }
        }
        red.addAll(Way.missing(checkout));
        red.forEach(one -> out.printf("%nRED: %s", one));
        out.println(red.isEmpty() ? "\nAll are within their limits." : "");
        return red.isEmpty() ? 0 : 1;
    }

    private static String table(List<Figure> figures, Map<String, Long> limits) {
        StringBuilder table = new StringBuilder("| | now | at most |\n|---|---|---|\n");
        for (Figure figure : figures) {
            String name = figure.key().equals("package_files")
                    ? " (%s)".formatted(figure.where().get(0))
                    : "";
            table.append(
                    "| %s%s | %,d | %,d |%n".formatted(figure.what(), name, figure.found(), limits.get(figure.key())));
        }
        return table.toString();
    }

    private static String problem(Figure figure, long limit) {
        StringBuilder problem = new StringBuilder(
                "%s: expected at most %,d, found %,d".formatted(figure.what(), limit, figure.found()));
        figure.where().forEach(place -> problem.append("%n  %s".formatted(place)));
        return problem.toString();
    }
}
