/** Requests and responses as data, for clients and rules alike. Imports the JDK only. */
@NullMarked
package dev.greenlight.smoke.message;

import org.jspecify.annotations.NullMarked;
