package dev.greenlight.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a tag comes from {@code --image-tag} to RegisterTaskDefinition, a hop for each place that hands it on.
 *
 * <p>It is written down here and held against the code: a hop that its file does not have (any more) is missing, and the way is to
 * be written down again as it is then, longer or shorter.
 */
final class Way {
    private static final List<Hop> HOPS = List.of(
            new Hop("RolloutOptions", "String tag\\(Io "),
            new Hop("DeployCommand", "tag = rollout\\.tag\\(io\\);[\\s\\S]*\\.release\\(tag, "),
            new Hop("PlanMaker", "new Goal\\.Release\\(tag\\)"),
            new Hop("BeforeDeployment", "new Action\\.Register\\([^;]*goal\\(\\)\\.label\\(\\)\\)"),
            new Hop("Effects", "platform\\(\\)\\.register\\(rollout, action\\)"),
            new Hop("EcsPlatform", "\\.register\\(rollout, action\\)"),
            new Hop("Registration", "NextRevision\\.withTag\\([^;]*action\\.tag\\(\\)\\)"),
            new Hop("NextRevision", "static TaskDefinition withTag\\("),
            new Hop("Registration", "registerTaskDefinition\\(built\\)"));

    private record Hop(String type, String code) {
        boolean isIn(Checkout checkout) {
            return checkout.product().stream()
                    .filter(source -> source.path().endsWith(type + ".java"))
                    .anyMatch(source ->
                            Pattern.compile(code).matcher(source.code()).find());
        }
    }

    private Way() {}

    static List<String> hops() {
        return HOPS.stream().map(Hop::type).toList();
    }

    /** Hops that the code does not have; none in a tree that registers nothing. */
    static List<String> missing(Checkout checkout) {
        if (checkout.product().stream().noneMatch(source -> source.code().contains(".registerTaskDefinition("))) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        HOPS.stream()
                .filter(hop -> !hop.isIn(checkout))
                .map(hop -> "the way of the tag: %s.java has no more `%s`".formatted(hop.type(), hop.code()))
                .forEach(missing::add);
        return missing;
    }
}
