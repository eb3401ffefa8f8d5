package dev.greenlight.cloud.ecs.control;

/** That a revision's tasks are registered with a target group: the container's port there. */
record Attachment(String targetGroupArn, String containerName, int containerPort) {}
