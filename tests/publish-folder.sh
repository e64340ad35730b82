#!/usr/bin/env bash
# tests/publish-folder.sh [-p:NAME=VALUE..]: publishes what was built and looks into the folder. host.json must be there; local.settings.json, which holds secrets, must not.
set -euo pipefail
cd "$(dirname "$0")/.."
source ./infra/tools.sh

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ ! -f local.settings.json ]; then
  cp local.settings.sample.json local.settings.json
  trap 'rm -rf "$folder" local.settings.json' EXIT
fi

dotnet publish functions -c "$configuration" --no-build -o "$folder" -v quiet --nologo "$@" >&2
[ -f "$folder/host.json" ] || { echo "The publish folder has no host.json; without it the host takes its own routes and hub." >&2; exit 1; }
cmp -s host.json "$folder/host.json" || { echo "The host.json of the publish folder is not the one at the root." >&2; exit 1; }
[ ! -e "$folder/local.settings.json" ] || { echo "The publish folder holds local.settings.json, which is for this machine alone and may hold secrets." >&2; exit 1; }
say "the publish folder is as it should be: $(find "$folder" -type f | wc -l) files, host.json among them, local.settings.json not"
