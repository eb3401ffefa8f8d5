/**
 * What one part of the cloud asks of another: planned faults for deployments and tasks, images of the registry, metrics
 * of real traffic, what a policy allows. May import {@code cloud.cloudwatch}, {@code cloud.ecr}, {@code cloud.ecs}, {@code
 * cloud.fault}, {@code cloud.iam}, {@code cloud.lb}, {@code cloud.protocol}, {@code cloud.seed}, {@code cloud.task}, {@code
 * cloud.text}, {@code cloud.wire}, {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and {@code
 * software.amazon.awssdk.services.ecs}.
 */
@NullMarked
package dev.greenlight.cloud.adapter;

import org.jspecify.annotations.NullMarked;
