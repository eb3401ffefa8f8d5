package dev.greenlight.cloud;

/** What the command line understands. */
final class Usage {
    static final String TEXT = """
            The local cloud: native ECS deployments on one machine.

              up      [--port N] [--production-port N] [--test-port N]   0 for any free port
                      [--minute 5s] [--directory DIR | --no-directory] [--tasks process|simulated]
                      [--sample-jar FILE] [--command IMAGE=COMMAND]... [--no-seed] [--no-throttle] [--detach]
              status  [--json FILE|-] [--watch]
              down    [--purge]
              env
              fault   list | clear | remove ID
                      | add KIND SUBJECT [--times N] [--skip N] [--with NAME=VALUE]...

            All but up find the cloud by --directory DIR, or --endpoint URL.""";

    private Usage() {}
}
