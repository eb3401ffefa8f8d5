/**
 * The only place that knows the AWS SDK: runs rollouts on Amazon ECS and gathers facts about a service. Imports {@code engine},
 * {@code rollout}, {@code preflight} and the redactor of the reports.
 */
@NullMarked
package dev.greenlight.harness.ecs;

import org.jspecify.annotations.NullMarked;
