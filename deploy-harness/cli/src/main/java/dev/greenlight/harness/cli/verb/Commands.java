package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes the verbs, handing each what surrounds the process. */
public record Commands(Io io, Redactor redactor) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 2 && constructor.getParameterTypes()[0] == Io.class) {
                return type.cast(constructor.newInstance(io, redactor));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
