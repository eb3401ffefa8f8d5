package dev.greenlight.smoke.http;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;

/**
 * Takes REST Assured through one request that goes nowhere. Its first one loads and links Groovy, which is the largest part of
 * a cold start; done on a thread of its own it costs no time while the command line is read and the target's name is resolved.
 * Named in {@code META-INF/greenlight/warm-up}.
 */
public final class WarmUp implements Runnable {
    @Override
    public void run() {
        RestAssured.given()
                .baseUri("http://localhost")
                .filter((request, response, context) -> new ResponseBuilder()
                        .setStatusCode(200)
                        .setStatusLine("HTTP/1.1 200")
                        .setContentType("application/json")
                        .setBody(new byte[0])
                        .build())
                .header("Accept", "*/*")
                .get("/")
                .then()
                .statusCode(200);
    }
}
