@echo off
rem The causeway policies as the Pulumi CLI starts them. Standard output is for the port line alone.
setlocal
set "JAR=%~dp0causeway-policies-pack.jar"
if not exist "%JAR%" set "JAR=%~dp0..\target\causeway-policies-pack.jar"
if not exist "%JAR%" goto missing
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:missing
echo pulumi-analyzer-policy-causeway: "%JAR%" is missing; build it in the repository: mvnw.cmd -q -Dquick -DskipTests -pl policies -am package 1>&2
exit /b 1
