/** Log groups, streams and events, bounded. Imports {@code wire}, {@code clock}, {@code state} and the SDK's Logs model. */
@NullMarked
package dev.greenlight.cloud.logs;

import org.jspecify.annotations.NullMarked;
