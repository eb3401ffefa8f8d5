package dev.greenlight.rehearsal.expression;

/** An expression that the rehearsal cannot evaluate, so that it would not know what GitHub does. */
public final class UnknownExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownExpression(String expression, String why) {
        super("The rehearsal cannot evaluate \"%s\": %s".formatted(expression, why));
    }
}
