package dev.greenlight.harness.container;

/** Why no container can be verified: something around the image. The message is for the user, and says what to do. */
public final class ContainerException extends RuntimeException {
    /** With a message for the user. */
    public ContainerException(String message) {
        super(message);
    }

    /** With a message for the user, and what it is made from. */
    public ContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
