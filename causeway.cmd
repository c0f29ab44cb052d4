@echo off
rem Runs the causeway command; builds it first when it is missing.
setlocal
set "HOME_DIR=%~dp0"
if not exist "%HOME_DIR%cli\target\classpath" (
  echo causeway: building ^(once; the first time fetches its libraries^) 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd --batch-mode -q -Dquick -DskipTests -pl cli -am package 1>&2 || exit /b 1
  popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set /p CLASSPATH=<"%HOME_DIR%cli\target\classpath"
set "CLASSPATH=%HOME_DIR%cli\target\classes;%CLASSPATH%"
"%JAVA%" -XX:+UseSerialGC dev.causeway.cli.Main %*
