package dev.greenlight.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One tab: what is in it, what went wrong in it, what it asked for. One thread at a time. */
public final class Page implements AutoCloseable {
    private static final int LONGEST_LOAD_SECONDS = 60;

    private final DevTools devTools;
    private final String target;
    private final String session;
    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private volatile CountDownLatch loaded = new CountDownLatch(1);

    Page(DevTools devTools, String target, String session) {
        this.devTools = devTools;
        this.target = target;
        this.session = session;
        devTools.listen(session, this::hear);
        List.of("Page", "Runtime", "Log", "Network").forEach(domain -> send(domain + ".enable", Map.of()));
    }

    void disableScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** Goes to that address and waits until everything in it is loaded. */
    public void load(URI address) {
        loaded = new CountDownLatch(1);
        JsonNode reply = send("Page.navigate", Map.of("url", address.toString()));
        if (reply.has("errorText")) {
            throw new IllegalStateException("%s cannot be opened: %s".formatted(address, reply.get("errorText")));
        }
        try {
            if (!loaded.await(LONGEST_LOAD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s was not loaded in %d s".formatted(address, LONGEST_LOAD_SECONDS));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading " + address, interrupted);
        }
    }

    /** Looks at the page in another way, without loading it again. */
    public void look(Viewport viewport) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        viewport.width(),
                        "height",
                        viewport.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        viewport.isPrint() ? "print" : "screen",
                        "features",
                        List.of(Map.of(
                                "name", "prefers-color-scheme", "value", viewport.isDark() ? "dark" : "light"))));
    }

    /** The value of a JavaScript expression; a promise is waited for. Works in pages whose own scripts are off, too. */
    public JsonNode evaluate(String expression) {
        JsonNode reply =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (reply.has("exceptionDetails")) {
            throw new IllegalStateException("%s failed: %s"
                    .formatted(
                            expression,
                            reply.at("/exceptionDetails/exception/description").asText()));
        }
        return reply.at("/result/value");
    }

    /** The visible text of the first element of that CSS selector; empty when there is none. */
    public String text(String selector) {
        return evaluate("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)))
                .asText();
    }

    /** Whether the first element of that CSS selector takes up room and is not hidden. */
    public boolean isVisible(String selector) {
        return evaluate("document.querySelector(%s)?.checkVisibility({visibilityProperty: true}) ?? false"
                        .formatted(quoted(selector)))
                .asBoolean();
    }

    /**
     * Clicks with the mouse on the middle of the first element of that CSS selector.
     *
     * @throws IllegalStateException when there is none, or when something else lies there
     */
    public void click(String selector) {
        JsonNode point = evaluate("""
                (() => {
                  const element = document.querySelector(%s);
                  if (!element) return {problem: 'is not there'};
                  if (!element.checkVisibility({visibilityProperty: true})) return {problem: 'is hidden'};
                  element.scrollIntoView({block: 'center', behavior: 'instant'});
                  const box = element.getClientRects()[0];
                  const x = box.x + box.width / 2, y = box.y + box.height / 2;
                  const there = document.elementFromPoint(x, y);
                  if (!element.contains(there)) return {problem: 'is covered'};
                  return {x, y};
                })()""".formatted(quoted(selector)));
        if (point.has("problem")) {
            throw new IllegalStateException(
                    "%s %s".formatted(selector, point.get("problem").asText()));
        }
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", point.get("x"), "y", point.get("y"), "button", "left", "clickCount", 1));
        }
    }

    /** Presses a key, such as {@code Tab} or {@code Enter}. */
    public void press(String key) {
        Map<String, Object> event =
                switch (key) {
                    case "Tab" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 9);
                    case "Enter" -> Map.of("key", key, "code", key, "windowsVirtualKeyCode", 13, "text", "\r");
                    default -> throw new IllegalArgumentException("Expected Tab or Enter; found " + key);
                };
        for (String type : List.of("keyDown", "keyUp")) {
            var sent = new HashMap<String, Object>(event);
            sent.put("type", type);
            send("Input.dispatchKeyEvent", sent);
        }
    }

    /** Everything that went wrong so far: errors on the console, uncaught exceptions, what a policy forbade. */
    public List<String> problems() {
        evaluate("0"); // events before this reply have arrived
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /** Every address that was asked for so far, the page's own first. */
    public List<String> requests() {
        evaluate("0");
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Writes a PNG of the whole page. */
    public void screenshot(Path file) throws IOException {
        String data = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    @Override
    public void close() {
        devTools.send("", "Target.closeTarget", Map.of("targetId", target));
    }

    private void hear(String event, JsonNode parameters) {
        switch (event) {
            case "Page.loadEventFired" -> loaded.countDown();
            case "Network.requestWillBeSent" ->
                add(requests, parameters.at("/request/url").asText());
            case "Runtime.exceptionThrown" ->
                add(
                        problems,
                        parameters.at("/exceptionDetails/exception/description").asText("exception"));
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "assert").contains(parameters.path("type").asText())) {
                    add(problems, "console: " + parameters.path("args"));
                }
            }
            case "Log.entryAdded" -> {
                if (parameters.at("/entry/level").asText().equals("error")) {
                    add(problems, parameters.at("/entry/text").asText());
                }
            }
            default -> {
                // Nothing that a test asks about.
            }
        }
    }

    private static void add(List<String> list, String text) {
        synchronized (list) {
            list.add(text);
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return devTools.send(session, method, parameters);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
