package dev.greenlight.cloud.ecr;

import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.CreatePullThroughCacheRuleRequest;
import software.amazon.awssdk.services.ecr.model.CreatePullThroughCacheRuleResponse;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesRequest;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRule;
import software.amazon.awssdk.services.ecr.model.Repository;

/** Operations on repositories. */
final class RepositoryOperations {
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*");
    private static final int MOST_REPOSITORIES = 1_000;
    private static final Duration TOKEN_LASTS = Duration.ofHours(12);

    private final EcrService ecr;
    private final Account account;

    RepositoryOperations(EcrService ecr, Account account) {
        this.ecr = ecr;
        this.account = account;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateRepositoryRequest.class, this::create, "repositoryName")
                .handle(DescribeRepositoriesRequest.class, this::describe)
                .handle(
                        CreatePullThroughCacheRuleRequest.class,
                        this::create,
                        "ecrRepositoryPrefix",
                        "upstreamRegistryUrl")
                .handle(DescribePullThroughCacheRulesRequest.class, this::describe)
                .handle(GetAuthorizationTokenRequest.class, this::token);
    }

    CreatePullThroughCacheRuleResponse create(CreatePullThroughCacheRuleRequest request) {
        if (ecr.caches().putIfAbsent(request.ecrRepositoryPrefix(), request.upstreamRegistryUrl()) != null) {
            throw AwsError.of(
                    "PullThroughCacheRuleAlreadyExistsException",
                    "A pull through cache rule with the prefix '%s' already exists"
                            .formatted(request.ecrRepositoryPrefix()));
        }
        return CreatePullThroughCacheRuleResponse.builder()
                .registryId(account.id())
                .ecrRepositoryPrefix(request.ecrRepositoryPrefix())
                .upstreamRegistryUrl(request.upstreamRegistryUrl())
                .createdAt(ecr.clock().now())
                .build();
    }

    DescribePullThroughCacheRulesResponse describe(DescribePullThroughCacheRulesRequest request) {
        List<PullThroughCacheRule> all = ecr.caches().entrySet().stream()
                .map(rule -> PullThroughCacheRule.builder()
                        .registryId(account.id())
                        .ecrRepositoryPrefix(rule.getKey())
                        .upstreamRegistryUrl(rule.getValue())
                        .build())
                .toList();
        Pages<PullThroughCacheRule> page = EcrService.page(all, request.nextToken(), request.maxResults());
        return DescribePullThroughCacheRulesResponse.builder()
                .pullThroughCacheRules(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    CreateRepositoryResponse create(CreateRepositoryRequest request) {
        String name = request.repositoryName();
        if (name.length() < 2 || name.length() > 256 || !NAME.matcher(name).matches()) {
            throw EcrErrors.invalid(
                    "'%s' at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression %s'"
                            .formatted(name, NAME));
        }
        if (ecr.repositories().containsKey(name)) {
            throw AwsError.of(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '%s' already exists in the registry with id '%s'"
                            .formatted(name, account.id()));
        }
        if (ecr.repositories().size() >= MOST_REPOSITORIES) {
            throw AwsError.of("LimitExceededException", "At most %d repositories".formatted(MOST_REPOSITORIES));
        }
        boolean immutable = request.imageTagMutability() == ImageTagMutability.IMMUTABLE;
        var stored = new StoredRepository(name, ecr.clock().now(), false, immutable);
        ecr.repositories().put(name, stored);
        return CreateRepositoryResponse.builder().repository(shown(stored)).build();
    }

    DescribeRepositoriesResponse describe(DescribeRepositoriesRequest request) {
        List<Repository> found = request.hasRepositoryNames()
                ? request.repositoryNames().stream()
                        .map(ecr::repository)
                        .map(this::shown)
                        .toList()
                : ecr.repositories().values().stream().map(this::shown).toList();
        Pages<Repository> page = EcrService.page(found, request.nextToken(), request.maxResults());
        return DescribeRepositoriesResponse.builder()
                .repositories(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** A token for a Docker client; nothing is behind it, since layers are not kept. */
    GetAuthorizationTokenResponse token(GetAuthorizationTokenRequest request) {
        byte[] token = "AWS:local".getBytes(StandardCharsets.US_ASCII);
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(AuthorizationData.builder()
                        .authorizationToken(Base64.getEncoder().encodeToString(token))
                        .expiresAt(ecr.clock().now().plus(TOKEN_LASTS))
                        .proxyEndpoint("https://" + host())
                        .build())
                .build();
    }

    private Repository shown(StoredRepository stored) {
        return Repository.builder()
                .repositoryName(stored.name())
                .repositoryArn(account.arn("ecr", "repository/" + stored.name()))
                .registryId(account.id())
                .repositoryUri(host() + "/" + stored.name())
                .createdAt(stored.createdAt())
                .imageTagMutability(stored.immutableTags() ? ImageTagMutability.IMMUTABLE : ImageTagMutability.MUTABLE)
                .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                .build();
    }

    private String host() {
        return "%s.dkr.ecr.%s.amazonaws.com".formatted(account.id(), account.region());
    }
}
