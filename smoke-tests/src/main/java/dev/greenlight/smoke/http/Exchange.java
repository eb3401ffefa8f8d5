package dev.greenlight.smoke.http;

import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import java.time.Duration;

/**
 * One request and its answer, complete and within limits.
 *
 * @param request what was sent
 * @param response the answer, its body decompressed and read as UTF-8, since rules look for ASCII
 * @param body the answer's body, decompressed; not to be changed
 * @param took from sending to the last byte
 */
public record Exchange(TargetRequest request, TargetResponse response, byte[] body, Duration took) {}
