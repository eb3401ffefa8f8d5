/**
 * The operations of Amazon ECS over the SDK's model classes: what requests must fulfil, and how what they ask for is
 * described. Imports {@code clock}, {@code ecs}, {@code ecs.control}, {@code ecs.deploy}, {@code protocol}, {@code
 * state}, {@code task}, Jackson and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.ecs.api;

import org.jspecify.annotations.NullMarked;
