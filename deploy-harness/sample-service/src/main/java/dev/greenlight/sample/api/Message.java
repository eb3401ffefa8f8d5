package dev.greenlight.sample.api;

/**
 * A message received; what an event left out is empty.
 *
 * @param id the Cloud API's id, such as {@code wamid.…}
 * @param from the sender's number
 * @param type such as {@code text}
 * @param text the body of a text message
 * @param timestamp seconds since 1970, as the Cloud API sends it
 */
public record Message(String id, String from, String type, String text, String timestamp) {}
