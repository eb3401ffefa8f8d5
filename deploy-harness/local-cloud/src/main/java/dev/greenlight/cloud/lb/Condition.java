package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.text.Glob;
import java.util.List;
import java.util.Optional;

/**
 * One condition of a rule; it holds when any of its values does. Matching follows AWS's "Condition types for listener
 * rules": paths by case, everything else but methods without.
 */
public sealed interface Condition {
    boolean holds(RequestFacts request);

    record Path(List<String> patterns) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, request.path(), false));
        }
    }

    record Host(List<String> patterns) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, request.host(), true));
        }
    }

    record Header(String name, List<String> patterns) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return request.header(name).stream()
                    .anyMatch(value -> patterns.stream().anyMatch(pattern -> Glob.matches(pattern, value, true)));
        }
    }

    record Method(List<String> methods) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return methods.contains(request.method());
        }
    }

    record Query(List<Parameter> parameters) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return parameters.stream().anyMatch(parameter -> parameter.in(request));
        }
    }

    record Source(List<AddressRange> ranges) implements Condition {
        @Override
        public boolean holds(RequestFacts request) {
            return ranges.stream().anyMatch(range -> range.contains(request.source()));
        }
    }

    /** A parameter of the query; without a key any parameter with a fitting value will do. */
    record Parameter(Optional<String> key, String value) {
        private boolean in(RequestFacts request) {
            return request.query().entrySet().stream()
                    .filter(entry -> key.isEmpty() || Glob.matches(key.get(), entry.getKey(), true))
                    .flatMap(entry -> entry.getValue().stream())
                    .anyMatch(found -> Glob.matches(value, found, true));
        }
    }
}
