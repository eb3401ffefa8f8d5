package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.message.TargetResponse;

/**
 * One request that was answered in full.
 *
 * @param response the answer; the body decoded as UTF-8, content codings left alone
 * @param body the body as it was sent; not to be changed
 * @param phases where the time went
 * @param reusable whether the server left the connection open for another request
 */
public record WireExchange(TargetResponse response, byte[] body, Phases phases, boolean reusable) {}
