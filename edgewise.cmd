@echo off
rem Edgewise on Windows: finds JDK 25 and Maven, builds when there is no build, starts. edgewise --help tells what it can do.
setlocal enabledelayedexpansion
cd /d "%~dp0"
set "FLAGS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseG1GC -Xmx1g"

set "JDK="
if defined JAVA_HOME findstr /b /c:"JAVA_VERSION=\"25" "%JAVA_HOME%\release" >nul 2>&1 && set "JDK=%JAVA_HOME%"
if not defined JDK for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%USERPROFILE%\.jdks\*25*") do (
  findstr /b /c:"JAVA_VERSION=\"25" "%%~d\release" >nul 2>&1 && set "JDK=%%~d"
)
if not defined JDK (
  echo edgewise: no JDK 25 was found. 1>&2
  echo   Install one: winget install EclipseAdoptium.Temurin.25.JDK 1>&2
  exit /b 2
)
set "JAVA_HOME=%JDK%"
where mvn >nul 2>&1 || (
  echo edgewise: Maven was not found. 1>&2
  echo   Install it from https://maven.apache.org/download.cgi and put it on the PATH. 1>&2
  exit /b 2
)

if "%~1"=="test" (
  call mvn -B verify
  exit /b !errorlevel!
)

set "STALE="
if not exist target\edgewise.jar (set STALE=1) else (
  powershell -NoProfile -Command "$b=(Get-Item target\edgewise.jar).LastWriteTime; if (Get-ChildItem pom.xml,src\main,fxml,styles,sample-data -Recurse -File | Where-Object { $_.LastWriteTime -gt $b }) { exit 1 }" || set STALE=1
)
if defined STALE (
  echo Building Edgewise 1>&2
  call mvn -q -B -Dmaven.test.skip=true package || exit /b 2
)
if "%~1"=="bench" (
  call mvn -q -B -DskipTests package || exit /b 2
  "%JAVA_HOME%\bin\java" %FLAGS% -cp "target\test-classes;target\edgewise.jar;target\lib\*" dev.edgewise.bench.Main %*
  exit /b !errorlevel!
)
if "%~1"=="train" (
  if not exist target\training-lib (
    echo Fetching the engine that trains, once, about 110 MB 1>&2
    call mvn -q -B -Ptraining dependency:copy-dependencies -DincludeScope=runtime -DincludeGroupIds=ai.djl.pytorch -DoutputDirectory=target/training-lib || exit /b 2
  )
  rem One thread, one order of sums, instructions that every processor has: the same models each time.
  set "OMP_NUM_THREADS=1"
  set "MKL_CBWR=COMPATIBLE"
  set "ATEN_CPU_CAPABILITY=default"
  set "ONEDNN_MAX_CPU_ISA=SSE41"
  set "DJL_CACHE_DIR=%~dp0target\djl"
  "%JAVA_HOME%\bin\java" %FLAGS% -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -Dai.djl.pytorch.num_interop_threads=1 -cp "target\edgewise.jar;target\lib\*;target\training-lib\*" dev.edgewise.app.Main %*
  exit /b !errorlevel!
)
"%JAVA_HOME%\bin\java" %FLAGS% -cp "target\edgewise.jar;target\lib\*" dev.edgewise.app.Main %*
exit /b %errorlevel%
