package dev.greenlight.rehearsal.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recursive descent over {@code || && == != ! ( )}, texts, status functions and properties of contexts. */
final class Parser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\|\\||&&|==|!=|!|\\(|\\)|\\.|'(?:[^']|'')*'|[A-Za-z_][\\w-]*)");

    private final String expression;
    private final Scope scope;
    private final Matcher matcher;
    private String token = "";
    private int end;

    Parser(String expression, Scope scope) {
        this.expression = expression.strip();
        this.scope = scope;
        this.matcher = TOKEN.matcher(this.expression);
        advance();
    }

    Object evaluate() {
        Object value = or();
        if (!token.isEmpty()) {
            throw unknown("there is more than was understood, from " + token);
        }
        return value;
    }

    private Object or() {
        Object value = and();
        while (accept("||")) {
            Object other = and();
            value = Values.isTrue(value) ? value : other;
        }
        return value;
    }

    private Object and() {
        Object value = comparison();
        while (accept("&&")) {
            Object other = comparison();
            value = Values.isTrue(value) ? other : value;
        }
        return value;
    }

    private Object comparison() {
        Object value = unary();
        if (accept("==")) {
            return Values.equal(value, unary());
        }
        return accept("!=") ? !Values.equal(value, unary()) : value;
    }

    private Object unary() {
        if (accept("!")) {
            return !Values.isTrue(unary());
        }
        if (accept("(")) {
            Object value = or();
            expect(")");
            return value;
        }
        if (token.startsWith("'")) {
            String text = token.substring(1, token.length() - 1).replace("''", "'");
            advance();
            return text;
        }
        return named();
    }

    private Object named() {
        String name = word();
        if (accept("(")) {
            expect(")");
            return status(name);
        }
        if (name.equals("true") || name.equals("false")) {
            return Boolean.valueOf(name);
        }
        Object value = scope.contexts().get(name);
        if (value == null) {
            throw unknown("there is no context " + name);
        }
        while (accept(".")) {
            value = Values.property(value, word());
        }
        return value;
    }

    private boolean status(String function) {
        return switch (function) {
            case "always" -> true;
            case "success" -> !scope.failed() && !scope.skipped();
            case "failure" -> scope.failed();
            case "cancelled" -> false;
            default -> throw unknown("there is no function " + function);
        };
    }

    private String word() {
        if (token.isEmpty() || !Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
            throw unknown("expected a name, found " + (token.isEmpty() ? "the end" : token));
        }
        String word = token;
        advance();
        return word;
    }

    private boolean accept(String wanted) {
        boolean found = token.equals(wanted);
        if (found) {
            advance();
        }
        return found;
    }

    private void expect(String wanted) {
        if (!accept(wanted)) {
            throw unknown("expected " + wanted + ", found " + (token.isEmpty() ? "the end" : token));
        }
    }

    private void advance() {
        if (expression.substring(end).isBlank()) {
            token = "";
        } else if (matcher.find(end) && matcher.start() == end) {
            token = matcher.group(1);
            end = matcher.end();
        } else {
            throw unknown("at " + expression.substring(end));
        }
    }

    private UnknownExpression unknown(String why) {
        return new UnknownExpression(expression, why);
    }
}
