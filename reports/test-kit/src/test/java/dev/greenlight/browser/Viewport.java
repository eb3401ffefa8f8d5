package dev.greenlight.browser;

/**
 * How a page is looked at.
 *
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 * @param isDark what {@code prefers-color-scheme} says
 * @param isPrint whether the media is print instead of screen
 */
public record Viewport(int width, int height, boolean isDark, boolean isPrint) {
    /** A laptop in the colours of the day. */
    public static final Viewport DESKTOP = new Viewport(1280, 900, false, false);

    /** The smallest phone that WCAG 1.4.10 asks for. */
    public static final Viewport PHONE = new Viewport(320, 640, false, false);

    /** The same in dark colours. */
    public Viewport dark() {
        return new Viewport(width, height, true, isPrint);
    }

    /** The same on paper. */
    public Viewport printed() {
        return new Viewport(width, height, isDark, true);
    }

    /** The same in another size. */
    public Viewport sized(int newWidth, int newHeight) {
        return new Viewport(newWidth, newHeight, isDark, isPrint);
    }
}
