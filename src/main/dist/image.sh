#!/bin/sh
# Finishes the image that jlink made: jars, launcher, AOT caches. Called by the build: image.sh TARGET IMAGE
set -e
target=$1
image=$2
dist=$(cd "$(dirname "$0")" && pwd)

# One class path in one order, ours first: an AOT cache is accepted only with the path it was trained with.
mkdir -p "$image/lib/app" "$image/lib/api"
cp -p "$target/jamboree.jar" "$image/lib/app/"
cp -p "$target"/image-jars/*.jar "$image/lib/app/"
classpath='$home/lib/app/jamboree.jar'
for jar in "$target"/image-jars/*.jar; do
    classpath="$classpath:\$home/lib/app/${jar##*/}"
done
sed "s|@CLASSPATH@|$classpath|" "$dist/jamboree" > "$image/bin/jamboree"
chmod +x "$image/bin/jamboree"

# What the compiler looks through at each start, in the form it finds fastest.
cp -rp "$target/classes/jamboree" "$image/lib/api/"
"$image/bin/java" "$dist/ListClasses.java" > "$image/lib/java.base.classes"

# The terminal, without the cost of foreign functions at each start.
"$image/bin/java" -cp "$(echo "$target"/image-jars/jline-native-*.jar)" "$dist/NativeLibrary.java" "$image/lib"

# Every JVM of ours reads these properties at its start, and 95 of 100 lines are comments.
security=$image/conf/security/java.security
sed -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' "$security" > "$security.short"
mv "$security.short" "$security"

# Maven's resolver, for a small JVM that is only started to find libraries.
mkdir -p "$image/lib/deps"
cp -p "$target"/resolver-jars/*.jar "$image/lib/deps/"

# Caches are trained by real work; without them the image is slower to start and otherwise the same.
caches=$target/caches
rm -rf "$caches"
mkdir -p "$caches"
"$image/bin/java" --enable-native-access=ALL-UNNAMED "$dist/Train.java" \
    "$image/bin/jamboree" "$dist/train.jsh" "$caches" > "$target/train.log" 2>&1 ||
    echo "image: training did not end well, see $target/train.log" >&2
for kind in console session worker; do
    if [ -s "$caches/$kind.aot" ]; then
        mv "$caches/$kind.aot" "$image/lib/"
    else
        echo "image: no AOT cache for the $kind JVM, see $target/train.log" >&2
    fi
done
