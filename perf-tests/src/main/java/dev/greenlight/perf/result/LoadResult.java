package dev.greenlight.perf.result;

import java.util.List;

/**
 * The result of one run of a simulation: schema version {@value #SCHEMA} of the file {@code result.json}.
 *
 * @param schema the version of this shape; grows when a member changes its meaning
 * @param simulation the class name
 * @param all of all requests together
 * @param byRequest of each request name, in the order of the report
 * @param assertions each assertion, judged
 * @param errors what went wrong, most frequent first; requests that could not be built are among them
 * @param unbuilt how many requests could not be built and so were never sent; Gatling's own figures leave them out
 * @param histogram the response times of the successful requests
 * @param failure why the run itself failed, or empty when it ended as it should
 * @param report the directory of Gatling's HTML report, or empty when there is none
 */
public record LoadResult(
        int schema,
        String simulation,
        RequestStats all,
        List<RequestStats> byRequest,
        List<AssertionOutcome> assertions,
        List<RunError> errors,
        long unbuilt,
        Histogram histogram,
        String failure,
        String report) {
    /** The version of this shape. */
    public static final int SCHEMA = 1;

    public LoadResult {
        byRequest = List.copyOf(byRequest);
        assertions = List.copyOf(assertions);
        errors = List.copyOf(errors);
    }

    /** A copy that names the directory of the HTML report. */
    public LoadResult withReport(String directory) {
        return new LoadResult(
                schema, simulation, all, byRequest, assertions, errors, unbuilt, histogram, failure, directory);
    }

    /** A run without figures, and why. */
    public static LoadResult failed(String simulation, String failure) {
        var none = new RequestStats(RequestStats.ALL, 0, 0, 0, ResponseTimes.NONE);
        return new LoadResult(
                SCHEMA, simulation, none, List.of(), List.of(), List.of(), 0, Histogram.NONE, failure, "");
    }
}
