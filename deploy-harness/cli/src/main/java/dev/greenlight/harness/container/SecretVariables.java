package dev.greenlight.harness.container;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a container's variables must never be shown. Pure. */
final class SecretVariables {
    /** Words that stand in every other sentence: masking them would hide nothing and spoil the rest. */
    private static final Pattern PLAIN = Pattern.compile("(?i)true|false|yes|no|on|off|none|null|[0-9]{1,5}");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(TOKEN|SECRET|PASS|CREDENTIAL|KEY|PIN).*");

    private SecretVariables() {}

    /** All values but plain words and short numbers, and the credentials inside of addresses by themselves. */
    static List<String> of(Map<String, String> variables) {
        List<String> secrets = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).matches() || !PLAIN.matcher(value).matches()) {
                secrets.add(value);
                credentials(value).forEach(secrets::add);
            }
        });
        return secrets;
    }

    private static Stream<String> credentials(String value) {
        try {
            URI uri = new URI(value);
            if (uri.getRawUserInfo() == null) {
                return Stream.empty();
            }
            return Stream.of(uri.getRawUserInfo(), uri.getUserInfo())
                    .flatMap(info -> Stream.of(info, info.substring(info.indexOf(':') + 1)));
        } catch (URISyntaxException noAddress) {
            return Stream.empty();
        }
    }
}
