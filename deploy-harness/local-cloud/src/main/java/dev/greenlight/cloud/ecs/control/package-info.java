/**
 * The control plane of Amazon ECS: services, deployments and tasks, and the reconciler that applies the state machine to
 * them. May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.ecs.deploy}, {@code cloud.protocol}, {@code
 * cloud.state}, {@code cloud.task}, {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.ecs}.
 */
@NullMarked
package dev.greenlight.cloud.ecs.control;

import org.jspecify.annotations.NullMarked;
