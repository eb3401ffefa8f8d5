/** What one part of the cloud asks of another: faults for tasks and deployments, images of the registry, metrics of the load balancer. */
@NullMarked
package dev.greenlight.cloud.adapter;

import org.jspecify.annotations.NullMarked;
