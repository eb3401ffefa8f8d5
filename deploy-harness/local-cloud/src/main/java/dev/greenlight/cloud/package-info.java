/**
<<<<<<< HEAD
 * The cloud put together: its parts wired, seeded, kept over restarts, and run as a process. May import
 * {@code launcher}, {@code cloud..}, {@code com.fasterxml.jackson} and {@code software.amazon.awssdk}.
=======
 * The cloud put together and run as a process: its parts wired, seeded, and kept over restarts. Imports {@code adapter},
 * {@code clock}, {@code cloudwatch}, {@code command}, {@code directory}, {@code ecr}, {@code ecs}, {@code ecs.api},
 * {@code elb}, {@code fault}, {@code iam}, {@code lb}, {@code logs}, {@code protocol}, {@code s3}, {@code seed}, {@code
 * state}, {@code status}, {@code sts}, {@code task}, {@code wire} and Jackson.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud;

import org.jspecify.annotations.NullMarked;
