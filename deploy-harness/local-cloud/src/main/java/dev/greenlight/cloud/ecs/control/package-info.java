/**
<<<<<<< HEAD
 * The control plane of ECS: its API over the SDK's model classes, and the reconciler that applies the state machine to
 * services. May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.ecs.deploy}, {@code cloud.state},
 * {@code cloud.task}, {@code cloud.wire}, {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.services.ecs}.
=======
 * The control plane of Amazon ECS: services, deployments and tasks, and the reconciler that applies the state machine to
 * them. Imports {@code clock}, {@code ecs}, {@code ecs.deploy}, {@code protocol}, {@code state}, {@code task}, Jackson
 * and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.ecs.control;

import org.jspecify.annotations.NullMarked;
