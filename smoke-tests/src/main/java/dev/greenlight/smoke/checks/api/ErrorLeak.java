package dev.greenlight.smoke.checks.api;

import java.util.regex.Pattern;

/** What error bodies give away. Every pattern runs in linear time. */
enum ErrorLeak {
    JAVA_TRACE(
            true,
            "a Java stack trace",
            "\\bat [\\w.$/<>]{1,200}\\((?:[\\w$]{1,100}\\.(?:java|kt|scala|groovy):\\d+|Native Method|Unknown Source)\\)"),
    JAVA_EXCEPTION(
            true,
            "a Java exception",
            "\\b(?:java|javax|jakarta|org|com|net|io|kotlin)\\.[\\w.$]{1,200}(?:Exception|Error)\\b"),
    NODE_TRACE(
            true,
            "a Node.js stack trace",
            "\\bat [^\\n]{0,200}(?:\\.[cm]?[jt]s:\\d+:\\d+|node:internal|<anonymous>:\\d+)"),
    PYTHON_TRACE(
            true,
            "a Python stack trace",
            "Traceback \\(most recent call last\\)|\\bFile \"[^\"\\n]{1,200}\", line \\d+"),
    DOTNET_TRACE(
            true,
            "a .NET stack trace",
            "\\bat [\\w.`<>]{1,200}\\([^)\\n]{0,200}\\) in [^\\n]{1,200}:line \\d+|\\bSystem\\.[\\w.]{0,100}Exception\\b"),
    PHP_TRACE(true, "a PHP error", "\\.php(?:\\(\\d+\\)| on line \\d+|:\\d+)|\\bPHP (?:Fatal|Parse|Warning)"),
    GO_TRACE(true, "a Go stack trace", "\\bgoroutine \\d+ \\[|\\bpanic: |/[\\w.-]{1,100}\\.go:\\d+"),
    RUBY_TRACE(true, "a Ruby stack trace", "\\.rb:\\d+:in "),
    RUST_TRACE(true, "a Rust panic", "\\bpanicked at |\\.rs:\\d+:\\d+"),
    SQL(
            true,
            "a database error",
            "\\bSQLSTATE\\[|\\bORA-\\d{5}\\b|syntax error at or near|You have an error in your SQL syntax"
                    + "|\\b(?:relation|column) \"[\\w.]{1,100}\" does not exist|\\bTable '[\\w.]{1,100}' doesn't exist"
                    + "|\\bviolates (?:unique|foreign key|not-null|check) constraint|\\bInvalid object name '"
                    + "|\\bsqlite3?\\.\\w{1,50}Error\\b|\\bSQLITE_[A-Z]|\\bno such (?:table|column): "
                    + "|\\bMongo\\w{0,30}Error\\b|\\bE11000 duplicate key"),
    DEBUG_PAGE(
            true,
            "a debug page",
            "\\bDjango tried these URL patterns|\\bDEBUG = True\\b|\\bRails\\.root: |\\bWerkzeug Debugger\\b"
                    + "|\\bAction Controller: Exception caught\\b|\\bWhoops\\\\Exception\\b|\\bSymfony Exception\\b"),
    AWS_RESOURCE(
            false,
            "the name of an AWS resource",
            "\\barn:aws[a-z-]{0,20}:[\\w-]{1,50}:[\\w-]{0,30}:\\d{12}:\\S{1,200}"),
    UNIX_PATH(
            true,
            "a file path",
            "(?<![\\w/.:-])/(?:home|root|usr|var|opt|srv|etc|Users)/[\\w.-]{1,100}/[\\w./-]{1,200}"),
    WINDOWS_PATH(true, "a file path", "\\b[A-Za-z]:\\\\[\\w. -]{1,100}\\\\"),
    VERSION(
            false,
            "a software version",
            "(?i)\\b(?:nginx|apache|tomcat|jetty|undertow|express|php|werkzeug|python|openssl|iis|gunicorn|uvicorn|kestrel|"
                    + "spring boot|node|openresty|lighttpd|caddy|envoy|varnish|puma|passenger|wildfly|glassfish|asp\\.net|"
                    + "net framework)"
                    + "(?: version:?)?[:/ (v]{1,4}\\d{1,4}(?:\\.\\d{1,6}){1,4}");

    final boolean severe;
    final String what;
    final Pattern pattern;

    ErrorLeak(boolean severe, String what, String pattern) {
        this.severe = severe;
        this.what = what;
        this.pattern = Pattern.compile(pattern);
    }
}
