package dev.greenlight.cloud.lb;

import java.util.List;

/** What a rule does with a request. */
public sealed interface RouteAction {

    /** Passes it on to one of these groups; weights are relative, and a weight of zero gets nothing. */
    record Forward(List<Share> shares) implements RouteAction {
        public Forward {
            shares = List.copyOf(shares);
        }

        int total() {
            return shares.stream().mapToInt(Share::weight).sum();
        }

        /** The group at this point of the weights laid end to end, from 0 to the {@link #total} exclusive. */
        String at(int point) {
            int left = point;
            for (Share share : shares) {
                left -= share.weight();
                if (left < 0) {
                    return share.groupArn();
                }
            }
            throw new IllegalArgumentException("No share at " + point + " of " + total());
        }
    }

    /** Answers at once; content type and body may be empty. */
    record Fixed(int status, String contentType, String body) implements RouteAction {}

    /** Sends the client elsewhere: 301 or 302 to a location that may hold {@code #{protocol}}, {@code #{host}} and so on. */
    record Redirect(int status, String protocol, String host, String port, String path, String query)
            implements RouteAction {
        String location(RequestFacts request, String requestHost, int requestPort, String requestQuery) {
            String to = protocol + "://" + host + ":" + port + (path.startsWith("/") ? path : "/" + path)
                    + (query.isEmpty() ? "" : "?" + query);
            String location = to.replace("#{protocol}", "http")
                    .replace("#{host}", requestHost)
                    .replace("#{port}", Integer.toString(requestPort))
                    .replace("#{path}", request.path().replaceFirst("^/", ""))
                    .replace("#{query}", requestQuery)
                    .replace("HTTPS://", "https://")
                    .replace("HTTP://", "http://");
            return location.endsWith("?") ? location.substring(0, location.length() - 1) : location;
        }
    }

    /** One target group's part of a forward action. */
    record Share(String groupArn, int weight) {}
}
