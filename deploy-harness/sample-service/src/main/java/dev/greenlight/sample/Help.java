package dev.greenlight.sample;

import dev.greenlight.sample.fault.FaultListing;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The text of {@code --help}. */
final class Help {

    private static final String TEXT = """
            Usage: java -jar greenlight-sample-service.jar [flags]

            A small WhatsApp-style service to deploy and to verify. The first line it prints is
            "listening http://HOST:PORT"; with https a second line "listening https://HOST:PORT" follows.
            SIGTERM makes it finish what is under way and end with 0. Wrong input ends it with 2,
            a port that is taken with 1.

            Flags (in brackets the environment variable that stands in for one):
            %s

            Secrets, from the environment only:
              ADMIN_TOKEN                for x-admin-token; without it the admin API refuses every request
              WEBHOOK_VERIFY_TOKEN       for GET /webhook; without it every verification is refused
              WEBHOOK_APP_SECRET         for X-Hub-Signature-256; without it signatures are not looked at
              KEYSTORE_PASSWORD          of the keystore; may be missing for PEM
              DATABASE_URL               postgres://USER:PASSWORD@HOST:PORT/NAME keeps messages; without it memory does
              REDIS_URL                  redis://:PASSWORD@HOST:PORT remembers which messages came; without it they are not remembered

            Faults, each with the checks it turns:
            %s
            """;

    private Help() {}

    static String text() {
        String flags = Arrays.stream(Flag.values()).map(Flag::line).collect(Collectors.joining(System.lineSeparator()));
        return TEXT.formatted(flags, FaultListing.text());
    }
}
