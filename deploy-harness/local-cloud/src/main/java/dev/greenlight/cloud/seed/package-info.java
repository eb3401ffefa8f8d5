/**
 * What a new cloud begins with: everything that a first blue-green deployment needs. Imports {@code ecr}, {@code
 * ecs.api}, {@code elb}, {@code logs}, {@code protocol} and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.seed;

import org.jspecify.annotations.NullMarked;
