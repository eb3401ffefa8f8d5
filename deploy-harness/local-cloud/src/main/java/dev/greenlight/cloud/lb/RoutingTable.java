package dev.greenlight.cloud.lb;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A listener's rules in order of priority, and what happens when none applies. Immutable.
 *
 * @param idleTimeout how long neither side may be silent while a request is on its way; real time
 */
public record RoutingTable(List<Route> routes, RouteAction otherwise, Duration idleTimeout) {
    public RoutingTable {
        routes =
                routes.stream().sorted(Comparator.comparingInt(Route::priority)).toList();
    }

    /** What to do with this request: the first rule all of whose conditions hold. */
    public RouteAction route(RequestFacts request) {
        for (Route route : routes) {
            if (route.applies(request)) {
                return route.action();
            }
        }
        return otherwise;
    }

    /** A rule; lower priorities come first. */
    public record Route(int priority, List<Condition> conditions, RouteAction action) {
        public Route {
            conditions = List.copyOf(conditions);
        }

        boolean applies(RequestFacts request) {
            return conditions.stream().allMatch(condition -> condition.holds(request));
        }
    }
}
