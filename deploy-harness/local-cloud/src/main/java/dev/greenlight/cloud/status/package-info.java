/**
 * What runs in a cloud, read through its own operations and shown as JSON; and whether its services serve. Imports
 * {@code lb}, {@code protocol}, {@code seed}, Jackson and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.status;

import org.jspecify.annotations.NullMarked;
