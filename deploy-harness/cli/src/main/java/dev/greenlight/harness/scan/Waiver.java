package dev.greenlight.harness.scan;

import java.time.LocalDate;

/**
 * A weakness that is accepted for a while.
 *
 * @param id of the weakness, or an alias of it
 * @param component to which it is limited; empty for any
 * @param reason why it is accepted
 * @param expires the last day on which it is
 */
public record Waiver(String id, String component, String reason, LocalDate expires) {
    boolean covers(Weakness weakness) {
        return weakness.isKnownAs(id) && (component.isEmpty() || component.equalsIgnoreCase(weakness.component()));
    }

    boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    String described() {
        return component.isEmpty() ? id : "%s in %s".formatted(id, component);
    }
}
