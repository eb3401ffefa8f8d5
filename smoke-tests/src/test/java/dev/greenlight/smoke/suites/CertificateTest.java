package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.sample.fault.FaultNeeds;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(SuiteRun.LONGEST_SECONDS)
class CertificateTest {
    /** Whether the fault is one of a certificate that must not be trusted, as those below. */
    static boolean shows(ServiceFault fault) {
        return fault.needs() == FaultNeeds.HTTPS && fault.checks().contains(ServiceFault.EVERY_CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED_CERTIFICATE, SSL certificate has expired",
        "NOT_YET_VALID_CERTIFICATE, SSL certificate is not yet valid",
        "SELF_SIGNED_CERTIFICATE, SSL certificate is self-signed and not trusted",
        "UNTRUSTED_CERTIFICATE, SSL certificate",
        "WRONG_HOST_CERTIFICATE, SSL certificate"
    })
    void badCertificate_isToldOnce_andNothingIsSentOverIt(ServiceFault fault, String message) {
        try (var target = SampleTarget.https(Map.of(fault, ""))) {
            var results = target.suites().run();

            assertThat(results.check("connectivity.tls").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.check("connectivity.tls").message()).startsWith(message);
            assertThat(results.check("api.admin-authenticated").message()).startsWith("TLS with localhost:");
            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING))
                    .allMatch(id -> id.startsWith("connectivity."));
        }
    }
}
