/** What a part of the cloud offers so that its state survives a restart. Imports Jackson's tree, nothing else of ours. */
@NullMarked
package dev.greenlight.cloud.state;

import org.jspecify.annotations.NullMarked;
