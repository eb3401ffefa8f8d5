package dev.greenlight.cloud.adapter;

import dev.greenlight.cloud.ecr.EcrService;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Dialect;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves images: those of the cloud's own registry by what it holds, any other as given. */
public record EcrImages(EcrService images, Account account, Set<Dialect> dialects) implements ImageResolver {
    @Override
    public Resolution resolve(String image) {
        Matcher own = Pattern.compile(
                        Pattern.quote("%s.dkr.ecr.%s.amazonaws.com/".formatted(account.id(), account.region()))
                                + "([^:@]+)(?::([^@]+))?(?:@.*)?")
                .matcher(image);
        if (!own.matches()) {
            return Resolution.found("");
        }
        String tag = own.group(2) == null ? "latest" : own.group(2);
        return images.digest(own.group(1), tag, dialects.contains(Dialect.PLATFORM_DIGESTS))
                .map(Resolution::found)
                .orElseGet(Resolution::missing);
    }
}
