package dev.greenlight.rehearsal.world;

import java.net.URI;

/**
 * A service that is released to.
 *
 * @param family of its task definitions
 * @param url where its traffic enters
 * @param test where test traffic enters; the same where there is none
 */
public record Place(String cluster, String service, String family, URI url, URI test) {}
