package dev.greenlight.harness.doctor;

import dev.greenlight.checks.junit.Supplied;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.rollout.Place;
import java.time.Duration;
import java.util.List;

/**
 * Everything that the doctor looks at, read and never written. What a question brought no answer to says why.
 *
 * @param place which service in which environment
 * @param project the checkout that is built and released; the workflows in it
 * @param access who we are for AWS and what we may do
 * @param build what builds images here
 * @param registry where images are pushed to
 * @param service what ECS says of the service
 * @param health what the load balancer and the service itself say of health
 * @param smoke what the health suite found, and the admin token
 * @param slack the webhook
 * @param logGroup where the tasks log; empty when unknown
 */
@Supplied("The doctor suite needs symptoms of an environment: run greenlight doctor")
public record Symptoms(
        Place place,
        Answer<Project> project,
        Access access,
        Answer<Build> build,
        Answer<Registry> registry,
        Answer<Running> service,
        Answer<Health> health,
        Answer<Smoke> smoke,
        Slack slack,
        String logGroup) {

    /** The command that shows the last lines of the tasks. */
    String logs() {
        return "aws logs tail %s --since 30m".formatted(logGroup.isEmpty() ? "LOG_GROUP" : logGroup);
    }

    /**
     * A checkout.
     *
     * @param branch that is checked out; empty when none is
     * @param isDefault whether pushes to that branch are what releases
     * @param message of the last commit
     * @param unpushed how many commits only this machine has
     */
    public record Project(
            String directory,
            String branch,
            boolean isDefault,
            String message,
            int unpushed,
            List<Workflow> workflows) {
        public Project {
            workflows = List.copyOf(workflows);
        }
    }

    /**
     * One workflow file.
     *
     * @param problem why GitHub can't read it, or empty
     * @param onPush whether a push can trigger it
     * @param branches patterns of branches that a push must be to; empty for any
     * @param ignored patterns of branches that a push must not be to
     * @param onPullRequest whether a pull request triggers it
     */
    public record Workflow(
            String file,
            String problem,
            boolean onPush,
            List<String> branches,
            List<String> ignored,
            boolean onPullRequest) {
        public Workflow {
            branches = List.copyOf(branches);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * Who we are for AWS.
     *
     * @param arn of the user or the session of a role
     * @param expectedAccount that was configured, or empty
     * @param account that we are in
     * @param denied the actions of our policy that are not allowed, each with a resource
     * @param deniedPush of the actions that a push needs
     * @param pushActions how many those are
     */
    public record Access(
            Answer<String> arn,
            String expectedAccount,
            String account,
            Answer<List<String>> denied,
            Answer<List<String>> deniedPush,
            int pushActions) {}

    /**
     * What builds images.
     *
     * @param dockerfile where it is
     * @param problems of the Dockerfile, one sentence each
     * @param missing what it copies and is not there, or not yet
     * @param engine the version of the Docker engine
     * @param image whether the image is there, when one was named
     */
    public record Build(
            String dockerfile,
            List<String> problems,
            List<String> missing,
            Answer<String> engine,
            Answer<String> image) {
        public Build {
            problems = List.copyOf(problems);
            missing = List.copyOf(missing);
        }
    }

    /**
     * The repository of the running image.
     *
     * @param name without its host
     * @param region where it should be
     * @param exists whether there is one
     * @param immutable whether a tag can be pushed once only
     * @param reference the image that runs or shall be released
     * @param digest what its tag means; empty when there is no such image
     * @param inEcr whether it lies in ECR at all
     */
    public record Registry(
            String name,
            String region,
            boolean exists,
            boolean immutable,
            String reference,
            String digest,
            boolean inEcr) {}

    /**
     * What ECS says of the service.
     *
     * @param deployment ARN of the one in progress, or empty
     * @param stage it is at
     * @param age since it was created, in minutes of ECS
     * @param pauses what waits for an answer and until when, one sentence each
     * @param driver who holds the lock, or empty
     * @param oldestPending how long the oldest pending task has been pending, in minutes of ECS
     * @param words the newest events and the reasons why tasks stopped, newest first
     */
    public record Running(
            int desired,
            int running,
            int pending,
            String deployment,
            String stage,
            Duration age,
            List<String> pauses,
            String driver,
            Duration oldestPending,
            List<String> words) {
        public Running {
            pauses = List.copyOf(pauses);
            words = List.copyOf(words);
        }
    }

    /**
     * What is said of health.
     *
     * @param unhealthy targets that are not healthy and serve traffic, each with the reason
     * @param healthy how many are
     * @param path that the load balancer asks
     * @param matcher the status codes that it takes for healthy
     * @param stopped the reasons of tasks that stopped for their health
     * @param graceSeconds before health counts against a new task
     * @param url where production traffic enters; empty when unknown
     * @param answer the status that the path answers there
     */
    public record Health(
            List<String> unhealthy,
            int healthy,
            String path,
            String matcher,
            List<String> stopped,
            int graceSeconds,
            String url,
            Answer<Integer> answer) {
        public Health {
            unhealthy = List.copyOf(unhealthy);
            stopped = List.copyOf(stopped);
        }
    }

    /**
     * What the health suite found.
     *
     * @param failed checks, with what they said
     * @param passed how many did
     * @param tokenVariable the environment variable that should hold the admin token
     * @param tokenIsSet whether it does
     * @param tokenProblem what the check with the token said when it failed, or empty
     */
    public record Smoke(
            String url,
            List<String> failed,
            int passed,
            String tokenVariable,
            boolean tokenIsSet,
            String tokenProblem) {
        public Smoke {
            failed = List.copyOf(failed);
        }
    }

    /**
     * The webhook.
     *
     * @param variable the environment variable that should hold its address
     * @param isSet whether it does
     * @param problem what is wrong with the form of the address, without the address; or empty
     * @param answer what the receiver said: a status and a word
     */
    public record Slack(String variable, boolean isSet, String problem, Answer<Said> answer) {}

    /** What a receiver said. */
    public record Said(int status, String word, boolean posted) {}
}
