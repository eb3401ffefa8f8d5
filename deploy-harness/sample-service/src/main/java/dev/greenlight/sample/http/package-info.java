/**
<<<<<<< HEAD
 * What every answer of the service has in common, as pure decisions over a request and an answer. May import
 * {@code sample.fault} and {@code com.fasterxml.jackson}.
=======
 * What every answer of the service has in common, as pure decisions over a request and an answer. Imports {@code fault}
 * and Jackson.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.sample.http;

import org.jspecify.annotations.NullMarked;
