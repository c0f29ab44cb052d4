@echo off
rem The causeway provider as the Pulumi CLI starts it. Standard output is for the port line alone.
setlocal
set "JAR=%~dp0pulumi-resource-causeway.jar"
if not exist "%JAR%" set "JAR=%~dp0..\target\pulumi-resource-causeway.jar"
if not exist "%JAR%" goto missing
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:missing
echo pulumi-resource-causeway: "%JAR%" is missing; build it in the repository: mvnw.cmd -q -Dquick -DskipTests -pl provider -am package 1>&2
exit /b 1
