#!/bin/sh
# What a double-click starts on macOS, which opens Terminal for a file of this kind.
exec sh "$(dirname -- "$0")/peter.sh" --window
