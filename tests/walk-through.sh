#!/usr/bin/env bash
# Runs README's walk-through as it stands, but for the port and the data folder, and checks that the contract closes.
set -uo pipefail
cd "$(dirname "$0")/.."
port=$((20000 + RANDOM % 20000))
folder=$(mktemp -d)
{
  echo 'set -m'
  sed -n '/walk-through:begin/,/walk-through:end/p' README.md | awk '/^```bash/{inside=1;next} /^```/{inside=0} inside'
} | sed -e "s#localhost:7071#127.0.0.1:$port#g" -e "s#data/#$folder/#g" -e "s#\./run \&#Embedded__Data=$folder ./run --urls http://127.0.0.1:$port > $folder/log 2>\&1 \&#" > "$folder/walk-through"
said=$(timeout 240 bash "$folder/walk-through" 2>&1)
status=$?
printf '%s\n' "$said"
if [ "$status" != 0 ] || ! grep -q '"stage":"closed","outcome":"fulfilled"' <<< "$said"; then
  echo "README's walk-through does not work as written (status $status). The product said:" >&2
  tail -n 40 "$folder/log" >&2
  pkill -P $$ 2>/dev/null
  exit 1
fi
rm -rf "$folder"
