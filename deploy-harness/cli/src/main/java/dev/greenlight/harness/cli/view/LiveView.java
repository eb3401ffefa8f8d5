package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Signals;
import dev.greenlight.harness.cli.io.Tool;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Remark;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.CheckTicker;
import dev.greenlight.reports.console.Style;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the picture of a rollout on a terminal current, until it is closed. Thread-safe. */
public final class LiveView implements AutoCloseable {
    private static final int FRAME_MILLIS = 200;
    private static final int ASK_SECONDS = 3;
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final Io io;
    private final Screen screen;
    private final Style style;
    private final Redactor redactor;
    private final Beside beside;
    private final Signals signals = new Signals();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, LiveView::thread);
    private volatile @Nullable Story story;
    private volatile Optional<Observation> seen = Optional.empty();
    private volatile String waitsFor = "";
    private volatile List<Remark> remarks = List.of();
    private volatile CheckTicker checks = new CheckTicker();
    private volatile int columns = COLUMNS;
    private volatile int rows = ROWS;

    /**
     * What the picture shows beside the rollout.
     *
     * @param remarks what ECS has said since then; asked every few seconds
     * @param minute how long a minute of ECS lasts
     * @param keys what one may press
     */
    public record Beside(Function<Instant, List<Remark>> remarks, Duration minute, String keys) {}

    /** Draws on this stream, which is a terminal. */
    public LiveView(Io io, PrintStream terminal, Style style, Redactor redactor, Beside beside) {
        this.io = io;
        this.screen = new Screen(terminal);
        this.style = style;
        this.redactor = redactor;
        this.beside = beside;
        measure();
        signals.on("WINCH", this::measure);
        threads.scheduleWithFixedDelay(this::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::ask, 0, ASK_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "view");
        thread.setDaemon(true);
        return thread;
    }

    void show(Rollout rollout) {
        waitsFor = "";
        story = Story.of(rollout);
    }

    /** What was just seen, and what is waited for. */
    public void show(Rollout rollout, String until, Observation observed) {
        show(rollout);
        waitsFor = until;
        seen = Optional.of(observed);
    }

    /** Counts the checks of a gate that begins. */
    RunListener gate() {
        checks = new CheckTicker();
        return checks;
    }

    /** Leaves the terminal to a question, or takes it again. */
    void hold(boolean held) {
        screen.hold(held);
    }

    /** One at a time, so that what was measured last counts. */
    private synchronized void measure() {
        String[] size = size().split(" ");
        if (size.length == 2 && size[0].matches("[1-9]\\d{0,3}") && size[1].matches("[1-9]\\d{0,3}")) {
            rows = Integer.parseInt(size[0]);
            columns = Integer.parseInt(size[1]);
            screen.resized();
        }
    }

    /** {@code 24 80} as stty says it, of GNU or BSD. */
    private String size() {
        var stty = new Tool(io, "stty");
        return stty.ask(io.home(), "-F", "/dev/tty", "size")
                .value()
                .or(() -> stty.ask(io.home(), "-f", "/dev/tty", "size").value())
                .orElse("");
    }

    private void draw() {
        Story told = story;
        if (told == null) {
            return;
        }
        var present = new Present(
                io.clock().instant(), seen, waitsFor, checks.text(), remarks, beside.minute(), beside.keys());
        screen.draw(RolloutPicture.lines(told, present, style, redactor, columns, rows));
    }

    private void ask() {
        Story told = story;
        if (told != null) {
            try {
                remarks = beside.remarks().apply(told.from());
            } catch (RuntimeException silent) {
                // They are asked for again.
            }
        }
    }

    /** Draws the last picture, which stays. */
    @Override
    public void close() {
        threads.shutdownNow();
        signals.close();
        draw();
    }
}
