package dev.greenlight.harness.aws;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.Proxies;
import java.time.Duration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * How AWS is spoken to: through the proxies of the environment. The SDK reads {@code HTTP_PROXY} alone, for every address, and
 * takes none without a port. Public for the SDK, which makes clients of its own to sign in with a profile.
 */
public final class AwsHttp implements SdkHttpService {
    static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final String SETTING = "software.amazon.awssdk.http.service.impl";
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** Lets the clients that the SDK makes for itself go the same way. */
    static void useEverywhere() {
        System.setProperty(SETTING, AwsHttp.class.getName());
    }

    @Override
    public Apache5HttpClient.Builder createHttpClientBuilder() {
        return through(Proxies.of(System.getenv()));
    }

    static Apache5HttpClient.Builder through(Proxies proxies) {
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build());
        if (proxies.byScheme().isEmpty()) {
            return builder;
        }
        var credentials = new BasicCredentialsProvider();
        proxies.byScheme().values().forEach(proxy -> proxy.credentials()
                .ifPresent(pair -> credentials.setCredentials(scope(proxy), password(pair))));
        return builder.httpRoutePlanner(new Routes(proxies)).credentialsProvider(credentials);
    }

    private static AuthScope scope(Address proxy) {
        return new AuthScope(proxy.origin().host(), proxy.origin().port());
    }

    private static UsernamePasswordCredentials password(String pair) {
        String[] parts = pair.split(":", 2);
        return new UsernamePasswordCredentials(parts[0], parts.length < 2 ? new char[0] : parts[1].toCharArray());
    }

    private static final class Routes extends DefaultRoutePlanner {
        private final Proxies proxies;

        Routes(Proxies proxies) {
            super(null);
            this.proxies = proxies;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return proxies.towards(target.getSchemeName(), target.getHostName())
                    .map(Address::origin)
                    .map(proxy -> new HttpHost(proxy.scheme(), proxy.host(), proxy.port()))
                    .orElse(null);
        }
    }
}
