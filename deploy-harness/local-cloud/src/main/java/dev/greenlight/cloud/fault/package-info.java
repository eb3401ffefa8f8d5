/**
 * What goes wrong on purpose: a plan that tests and curious users fill, and the cloud asks. May import
 * {@code cloud.text}.
 */
@NullMarked
package dev.greenlight.cloud.fault;

import org.jspecify.annotations.NullMarked;
