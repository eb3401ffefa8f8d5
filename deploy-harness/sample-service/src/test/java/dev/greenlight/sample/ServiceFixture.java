package dev.greenlight.sample;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One service for all tests of a class. */
final class ServiceFixture implements AfterAllCallback {

    private final SampleService service;

    ServiceFixture(String... flags) {
        this.service = Visitor.start(flags);
    }

    SampleService service() {
        return service;
    }

    Visitor visitor() {
        return Visitor.of(service.uri());
    }

    Visitor httpsVisitor() {
        return Visitor.trusting(
                service.httpsUri().orElseThrow(), service.trustAnchor().orElseThrow());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        service.close();
    }
}
