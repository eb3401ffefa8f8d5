package dev.greenlight.harness.aws;

import dev.greenlight.harness.engine.PlatformException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A process that asks AWS who it is, once, and once more for every line of its input. */
final class WhoAmI {
    private WhoAmI() {}

    public static void main(String[] args) throws IOException {
        try (var clients =
                        new AwsClients(new AwsAccess(Optional.empty(), Optional.empty(), false), new CallRecorder());
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            do {
                System.out.println(answer(clients));
            } while (input.readLine() != null);
        }
    }

    private static String answer(AwsClients clients) {
        try {
            return AwsErrors.calling(
                    "tell who calls",
                    () -> clients.identity().getCallerIdentity().arn());
        } catch (PlatformException failed) {
            return failed.trouble() + " " + failed.getMessage();
        }
    }
}
