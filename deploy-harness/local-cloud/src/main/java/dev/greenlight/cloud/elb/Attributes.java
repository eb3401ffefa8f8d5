package dev.greenlight.cloud.elb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The attributes of a kind of resource: their defaults, and which values can be set. What AWS offers and this cloud doesn't
 * simulate can be read and set to its default, and is refused otherwise.
 *
 * @param simulated the values that have an effect, by name
 */
record Attributes(String kind, Map<String, String> defaults, Map<String, Pattern> simulated) {

    /** Everything, with defaults where nothing was set. */
    Map<String, String> all(Map<String, String> set) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(set);
        return all;
    }

    /** What is set after this change. */
    Map<String, String> change(Map<String, String> set, Map<String, String> wanted) {
        wanted.forEach(this::check);
        var changed = new LinkedHashMap<>(set);
        changed.putAll(wanted);
        return changed;
    }

    private void check(String name, String value) {
        String usual = defaults.get(name);
        if (usual == null) {
            throw ElbErrors.invalid(kind + " attribute key '" + name + "' is not recognized");
        }
        Pattern accepted = simulated.get(name);
        if (accepted == null && !usual.equals(value)) {
            throw ElbErrors.notHere(kind + " attribute '" + name + "' other than '" + usual + "'");
        }
        if (accepted != null && !accepted.matcher(value).matches()) {
            throw ElbErrors.invalid(kind + " attribute value '" + value + "' for key '" + name + "' is not valid");
        }
    }
}
