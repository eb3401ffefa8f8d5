/**
 * The operations of Amazon ECS over the SDK's model classes: what requests must fulfil, and how what they ask for is
 * described. May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.ecs.control}, {@code cloud.ecs.deploy},
 * {@code cloud.protocol}, {@code cloud.state}, {@code cloud.task}, {@code com.fasterxml.jackson} and {@code
 * software.amazon.awssdk.services.ecs}.
 */
@NullMarked
package dev.greenlight.cloud.ecs.api;

import org.jspecify.annotations.NullMarked;
