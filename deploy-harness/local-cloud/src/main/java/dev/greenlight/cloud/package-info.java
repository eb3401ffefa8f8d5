/**
 * The cloud put together and run as a process: its parts wired, seeded, and kept over restarts. May import {@code
 * cloud.adapter}, {@code cloud.clock}, {@code cloud.cloudwatch}, {@code cloud.command}, {@code cloud.directory}, {@code
 * cloud.ecr}, {@code cloud.ecs}, {@code cloud.ecs.api}, {@code cloud.elb}, {@code cloud.fault}, {@code cloud.iam},
 * {@code cloud.lb}, {@code cloud.logs}, {@code cloud.protocol}, {@code cloud.s3}, {@code cloud.seed}, {@code
 * cloud.state}, {@code cloud.status}, {@code cloud.sts}, {@code cloud.task}, {@code cloud.wire}, {@code launcher} and
 * {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.cloud;

import org.jspecify.annotations.NullMarked;
