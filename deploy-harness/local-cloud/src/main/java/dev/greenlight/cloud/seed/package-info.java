/**
 * What a new cloud begins with: everything that a first blue-green deployment needs. May import {@code cloud.ecr},
 * {@code cloud.ecs.api}, {@code cloud.elb}, {@code cloud.logs}, {@code cloud.protocol}, {@code
 * software.amazon.awssdk.services.ecs} and {@code software.amazon.awssdk.services.elasticloadbalancingv2}.
 */
@NullMarked
package dev.greenlight.cloud.seed;

import org.jspecify.annotations.NullMarked;
