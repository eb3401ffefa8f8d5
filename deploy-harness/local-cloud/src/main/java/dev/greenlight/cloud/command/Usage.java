package dev.greenlight.cloud.command;

/** What the command line understands. */
public final class Usage {
    public static final String TEXT = """
            The local cloud: native ECS deployments on one machine.

              up      [--port N] [--production-port N] [--test-port N]   0 for any free port
                      [--minute 5s] [--directory DIR | --no-directory] [--tasks process|simulated]
                      [--sample-jar FILE] [--command IMAGE=COMMAND]... [--no-docker]
                      [--no-seed] [--no-throttle] [--detach] [--no-wait]
                      [--dialect NAME,NAME] [--policy FILE]
                      returns once the services serve; --no-wait: once the API answers
              status  [--json FILE|-] [--watch]
              down    [--purge]
              env
              fault   help | list | clear | remove ID
                      | add KIND SUBJECT [--times N] [--skip N] [--with NAME=VALUE]...

            All but up find the cloud by --directory DIR, or --endpoint URL.""";

    static final String FAULTS = """
            Things that go wrong on purpose, in a cloud that runs.

              fault list                  what is in the plan, with ids
              fault remove ID | clear     takes it out
              fault add KIND SUBJECT [--times N] [--skip N] [--with NAME=VALUE]...
                                          strikes N times (0, the default: until removed) after skipping N matches

            At an action such as ecs:UpdateService (* and ? stand for others, as in ecs:*):
              error                refused; --with code=CODE --with message=TEXT --with status=N
              latency              waits --with delay-ms=N first
              throttle             refused as if it came too often
              request-lost         the connection closes before anything happens
              reply-lost           it takes effect, then the connection closes
              stale-read           answers what it answered before
              expired-credentials  refused as expired

            At tasks that start from now on, by family, family:revision or image:
              task-crash           exits; --with exit-code=N --with after-ms=N
              task-unhealthy       starts and never becomes healthy
              task-slow-start      takes longer to start; --with delay-ms=N
              task-hang            accepts connections and never answers

            At deployments and rules:
              stage-hang           SUBJECT is STAGE or SERVICE/STAGE: it stays there until the fault is removed
              competing-deployment SUBJECT is a service: a third party deploys it now; --with cluster=NAME
              rule-drift           SUBJECT is a rule's ARN: a third party gives its target groups equal weights now

            For example, the connection is lost once, after the effect:
              fault add reply-lost ecs:UpdateService --times 1""";

    private Usage() {}
}
