@echo off
rem Starts Greenlight on Windows; builds it when there is no build (after a change of sources: mvnw.cmd package -DskipTests).
rem Needs a JDK 17 or later and nothing else. Not run by any test: the project's machines have no Windows.
setlocal
set "home=%~dp0."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%home%\deploy-harness\cli\target\lib\" (
    echo greenlight: building, since this is the first use... 1>&2
    call "%home%\mvnw.cmd" -q -f "%home%\pom.xml" -pl deploy-harness/cli,deploy-harness/sample-service -am -DskipTests -Dspotless.check.skip package 1>&2 || exit /b 70
)
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -cp "%home%\deploy-harness\launcher\target\classes" dev.greenlight.launcher.Main start "%home%" "" 0 %*
exit /b %errorlevel%
