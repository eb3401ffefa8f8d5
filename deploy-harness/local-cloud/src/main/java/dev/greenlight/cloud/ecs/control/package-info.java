/**
 * The control plane of ECS: its API over the SDK's model classes, and the reconciler that applies the state machine to
 * services. May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.ecs.deploy}, {@code cloud.state},
 * {@code cloud.task}, {@code cloud.wire}, {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.services.ecs}.
 */
@NullMarked
package dev.greenlight.cloud.ecs.control;

import org.jspecify.annotations.NullMarked;
