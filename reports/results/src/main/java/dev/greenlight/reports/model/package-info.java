/** The result of a run as data, before it takes any form. Imports {@code check} for the status, nothing else of ours. */
@NullMarked
package dev.greenlight.reports.model;

import org.jspecify.annotations.NullMarked;
