/**
 * What a workflow acts on: staging and production in the local cloud, and what is wrong with an image. May import
 * {@code cloud} and {@code software.amazon.awssdk}.
 */
@NullMarked
package dev.greenlight.rehearsal.world;

import org.jspecify.annotations.NullMarked;
