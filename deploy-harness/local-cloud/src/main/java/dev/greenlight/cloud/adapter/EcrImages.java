package dev.greenlight.cloud.adapter;

import dev.greenlight.cloud.ecr.EcrService;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Dialect;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves images: those of the cloud's own registries by what they hold, any other as given. A registry of another account is
 * one of ours when it has the repository.
 *
 * @param registries by their region
 */
public record EcrImages(Map<String, EcrService> registries, Account account, Set<Dialect> dialects)
        implements ImageResolver {
    private static final Pattern IN_ECR = Pattern.compile(
            "([0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com|on\\.aws)/([^:@]+)(?::([^@]+))?(?:@.*)?");

    @Override
    public Resolution resolve(String image) {
        Matcher host = IN_ECR.matcher(image);
        EcrService images = host.matches() ? registries.get(host.group(2)) : null;
        if (images == null || !host.group(1).equals(account.id()) && !images.has(host.group(3))) {
            return Resolution.found("");
        }
        String tag = host.group(4) == null ? "latest" : host.group(4);
        return images.digest(host.group(3), tag, dialects.contains(Dialect.PLATFORM_DIGESTS))
                .map(Resolution::found)
                .orElseGet(Resolution::missing);
    }
}
