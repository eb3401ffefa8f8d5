/**
 * Sends requests to a target that is not trusted: bounded in time and size, without redirects, with evidence redacted. Imports
 * REST Assured, {@code java.net.http} and {@code reports}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.smoke.http;

import org.jspecify.annotations.NullMarked;
