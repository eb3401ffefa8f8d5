/**
 * The control plane of ECS: its API over the SDK's model classes, and the reconciler that applies the state machine to
 * services. Imports {@code ecs}, {@code ecs.deploy}, {@code task}, {@code clock}, {@code state}, {@code wire} and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.ecs.control;

import org.jspecify.annotations.NullMarked;
