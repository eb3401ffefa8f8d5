package dev.greenlight.harness.rollout;

/** Where a rollout is: at work in a {@link Phase}, or over with an {@link Ending}. */
public sealed interface State permits Phase, Ending {

    /** The word used on the console, in JSON and in the picture: lower case, with a hyphen. */
    String word();
}
