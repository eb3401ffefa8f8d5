package dev.greenlight.harness.rollout;

/** What a rollout brings live. */
public sealed interface Goal {
    /** What people call it: the tag, or {@code family:42}. */
    String label();

    /**
     * A new revision.
     *
     * @param tag of its image
     */
    record Release(String tag) implements Goal {
        public Release {
            if (tag.isBlank()) {
                throw new IllegalArgumentException("A release needs an image tag; found none");
            }
        }

        @Override
        public String label() {
            return tag;
        }
    }

    /**
     * Back to a revision that exists.
     *
     * @param taskDefinition its ARN
     * @param inactive whether it was deregistered: then the same content is registered again, as a new revision
     */
    record Return(String taskDefinition, boolean inactive) implements Goal {
        public Return {
            if (taskDefinition.isBlank()) {
                throw new IllegalArgumentException("A rollback needs a revision; found none");
            }
        }

        @Override
        public String label() {
            return RevisionReference.shortName(taskDefinition);
        }
    }
}
