/**
 * The cloud put together and run as a process: its parts wired, seeded, and kept over restarts. Imports {@code adapter},
 * {@code clock}, {@code cloudwatch}, {@code command}, {@code directory}, {@code ecr}, {@code ecs}, {@code ecs.api},
 * {@code elb}, {@code fault}, {@code iam}, {@code launcher}, {@code lb}, {@code logs}, {@code protocol}, {@code s3},
 * {@code seed}, {@code state}, {@code status}, {@code sts}, {@code task}, {@code wire} and Jackson.
 */
@NullMarked
package dev.greenlight.cloud;

import org.jspecify.annotations.NullMarked;
