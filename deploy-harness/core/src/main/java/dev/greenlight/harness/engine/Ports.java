package dev.greenlight.harness.engine;

/**
 * Everything outside the loop.
 *
 * @param platform what runs the service
 * @param gate what runs suites
 * @param records where rollouts are recorded
 * @param lock one holder per service
 * @param clock time
 * @param notifier what shows or sends each event
 * @param requests what people ask from another process
 */
public record Ports(
        Platform platform, Gate gate, Records records, Lock lock, Clock clock, Notifier notifier, Requests requests) {}
