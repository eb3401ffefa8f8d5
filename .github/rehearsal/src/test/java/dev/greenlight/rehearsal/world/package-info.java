/** What a workflow acts on: staging and production in the local cloud, and what is wrong with an image. May import the local cloud. */
@NullMarked
package dev.greenlight.rehearsal.world;

import org.jspecify.annotations.NullMarked;
