/**
 * What a part of the cloud offers so that its state survives a restart. May import {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.cloud.state;

import org.jspecify.annotations.NullMarked;
