/**
 * What one part of the cloud asks of another: planned faults for deployments and tasks, images of the registry, metrics
 * of real traffic. Imports {@code cloudwatch}, {@code ecr}, {@code ecs}, {@code fault}, {@code lb}, {@code protocol},
 * {@code seed}, {@code task}, {@code text} and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.adapter;

import org.jspecify.annotations.NullMarked;
