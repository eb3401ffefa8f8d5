package dev.greenlight.smoke.suites;

import dev.greenlight.smoke.server.RawServer;
import io.restassured.path.json.JsonPath;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An ordinary service as it answers, from the files in {@code cases/}. */
record Stranger(String name, Map<String, ?> given) {
    /** Those of both files. */
    static Stream<Stranger> all() {
        return Stream.of("strangers", "siblings").flatMap(Stranger::in);
    }

    private static Stream<Stranger> in(String file) {
        var resource = Objects.requireNonNull(Stranger.class.getResource("/cases/" + file + ".json"));
        List<Map<String, ?>> list = new JsonPath(resource).getList("strangers");
        return list.stream().map(given -> new Stranger(String.valueOf(given.get("name")), given));
    }

    /** The statuses that a check may have because of what is wrong with the service. */
    Map<String, String> realDefects() {
        return map("realDefects").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** The checks of which one must fail, none when the service has no defect. */
    List<String> mustFail() {
        Object must = given.get("mustFail");
        return must == null ? List.of() : Arrays.asList(String.valueOf(must).split(" or "));
    }

    RawServer start(ServerSocket socket) {
        return RawServer.start(socket, connection -> {
            for (String head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
                connection.write(answer(head));
            }
        });
    }

    /** The answer to the request with this head. */
    String answer(String head) {
        String[] line = head.lines().findFirst().orElse("GET / HTTP/1.1").split(" ");
        String path = line[1].replaceFirst("\\?.*", "");
        Map<String, ?> answers = map(given.containsKey("answers") ? "answers" : "answersWithDefect");
        Object found = Stream.of(line[0] + " " + path, line[0] + " {any other path}", "GET {any other path}")
                .map(answers::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        Map<?, ?> answer = (Map<?, ?>) found;
        String origin = head.lines()
                .filter(header -> header.startsWith("Origin: "))
                .map(header -> header.substring(8))
                .findFirst()
                .orElse("none");
        String[] headers = ((List<?>) answer.get("headers"))
                .stream()
                        .map(header -> (List<?>) header)
                        .map(header -> header.get(0) + ": "
                                + String.valueOf(header.get(1)).replace("{origin}", origin))
                        .toArray(String[]::new);
        return RawServer.answer(
                (int) answer.get("status"), String.valueOf(answer.get("body")).replace("{path}", path), headers);
    }

    private Map<String, ?> map(String key) {
        return ((Map<?, ?>) given.get(key))
                .entrySet().stream()
                        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return name;
    }
}
