package dev.greenlight.harness.cli.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Asks a person who looks, once. */
public final class Confirmation {
    private final Io io;

    public Confirmation(Io io) {
        this.io = io;
    }

    /** Whether it may be done: said beforehand, answered with yes, or not asked for where there is no terminal. */
    public boolean given(boolean yes, String what) {
        if (yes || io.variable("CI").equals("true") || !io.errIsTerminal() || System.console() == null) {
            return true;
        }
        io.err().print(what + "? Type yes: ");
        io.err().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().equalsIgnoreCase("yes");
        } catch (IOException closed) {
            return false;
        }
    }
}
