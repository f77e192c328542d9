#!/bin/sh
# Makes an installer of what ./edgewise built:  installer/package.sh [deb|rpm|msi|dmg|app-image]
# Wants JAVA_HOME (a JDK 25) and a finished build in target/. Called by ./edgewise package.
set -eu

cd "$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)/.."
version=$(sed -n 's|^  <version>\([0-9.]*\).*</version>.*|\1|p' pom.xml | head -1)
system=$(uname -s)
case "$system" in
Linux) type=deb icon=installer/edgewise.png separator=: ;;
Darwin) type=dmg icon=target/package/edgewise.icns separator=: ;;
*) type=msi icon=installer/edgewise.ico separator=';' ;;
esac
type=${1:-$type}
out=target/package
rm -rf "$out"
mkdir -p "$out/input"

say() { printf '%s\n' "$*" >&2; }

# --- runtime: the modules that Edgewise and its libraries use ---------------------------------------------------

cp target/edgewise.jar target/lib/*.jar "$out/input/"
libraries=$(find target/lib -name '*.jar' ! -name 'javafx-*' | sort | tr '\n' "$separator")
found=$("$JAVA_HOME/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps \
  -cp "$libraries" target/edgewise.jar 2>/dev/null | tail -1)
# Also found by name at run time: languages, elliptic curves for TLS, the cache's own recorder.
modules="$found,jdk.localedata,jdk.crypto.ec,jdk.zipfs"
say "Runtime of the modules $modules"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --include-locales=en,de --strip-debug --no-header-files --no-man-pages \
  --generate-cds-archive --output "$out/runtime"

# --- the program as a folder ------------------------------------------------------------------------------------

if [ "$system" = Darwin ]; then
  mkdir -p "$out/edgewise.iconset"
  for size in 16 32 128 256; do
    sips -z $size $size installer/edgewise.png --out "$out/edgewise.iconset/icon_${size}x$size.png" >/dev/null
  done
  iconutil -c icns -o "$icon" "$out/edgewise.iconset"
fi

set --
for flag in $EDGEWISE_JAVA_FLAGS; do set -- "$@" --java-options "$flag"; done
# shellcheck disable=SC2016
set -- "$@" --java-options '-XX:AOTCache=$APPDIR/edgewise.aot' --java-options '-Xlog:aot*=off' --java-options -Xlog:cds=off
"$JAVA_HOME/bin/jpackage" --type app-image --name edgewise --app-version "$version" \
  --description "The control room for device, edge and station" --vendor Edgewise \
  --runtime-image "$out/runtime" --input "$out/input" --main-jar edgewise.jar --main-class dev.edgewise.app.Main \
  --icon "$icon" --dest "$out" "$@"

# --- its start-up cache, made by a short run of that very program ------------------------------------------------

image="$out/edgewise"
[ "$system" != Darwin ] || image="$out/edgewise.app/Contents"
app=$(dirname "$(find "$image" -name edgewise.cfg)")
class_path=$(sed -n 's|^app.classpath=\$APPDIR/||p' "$app/edgewise.cfg" | tr '\n' ' ')
say "Preparing a faster start (about 30 s)"
# The cache is good for files of these very times: all get one, and the package keeps it.
now=$(date -u '+%s %Y%m%d%H%M.%S')
export SOURCE_DATE_EPOCH="${now% *}"
find "$image" "$out/runtime" -type f -exec env TZ=UTC touch -t "${now#* }" {} +
scratch=$(mktemp -d)
if (
  here=$(pwd)
  cd "$app"
  joined=""
  for jar in $class_path; do joined="$joined${joined:+$separator}$(pwd)/$jar"; done
  # shellcheck disable=SC2086
  "$here/$out/runtime/bin/java" -XX:AOTCacheOutput=edgewise.aot $EDGEWISE_JAVA_FLAGS -cp "$joined" \
    dev.edgewise.app.Main rehearse --data "$scratch" >"$here/$out/aot.log" 2>&1
); then
  :
else
  say "No start-up cache was made (see $out/aot.log): the installed program starts without one."
fi
rm -rf "$scratch"

# --- the installer ----------------------------------------------------------------------------------------------

[ "$type" != app-image ] || { say "$image"; exit 0; }
set --
case "$type" in
deb | rpm)
  set -- --linux-shortcut --linux-app-category utils --resource-dir installer/linux
  [ "$type" = deb ] || set -- "$@" --linux-package-deps "gtk3, libXtst, libXxf86vm, mesa-libGL"
  ;;
msi) set -- --win-menu --win-shortcut --win-dir-chooser --win-per-user-install ;;
esac
"$JAVA_HOME/bin/jpackage" --type "$type" --name edgewise --app-version "$version" \
  --description "The control room for device, edge and station" --vendor Edgewise \
  --app-image "$out/edgewise$([ "$system" = Darwin ] && echo .app)" --dest "$out" "$@"
find "$out" -maxdepth 1 -name "*.$type"
