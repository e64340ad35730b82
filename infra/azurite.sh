# Sourced by ./run: the storage account's emulator, where no account is named.

# use_azurite [FOLDER]: the account that AzureWebJobsStorage names; else Azurite on free loopback ports with its data in FOLDER, or in memory, for as long as this process lives.
use_azurite() {
  local log azurite parent=$$ place=(--inMemoryPersistence)
  [ -z "${1:-}" ] || place=(--location "$1")
  if [ -n "${AzureWebJobsStorage:-}" ]; then
    say "using the storage account that AzureWebJobsStorage names"
    return
  fi
  need_npm tests/Servers
  log=$(mktemp)
  # A process group of its own, so that Ctrl-C ends the product first and Azurite after its last write.
  set -m
  node tests/Servers/node_modules/azurite/dist/src/azurite.js "${place[@]}" --blobPort 0 --queuePort 0 --tablePort 0 --skipApiVersionCheck --disableTelemetry --silent >"$log" 2>&1 &
  azurite=$!
  { while kill -0 "$parent" 2>/dev/null && kill -0 "$azurite" 2>/dev/null; do sleep 1; done; kill "$azurite" 2>/dev/null; rm -f "$log"; } >/dev/null 2>&1 &
  set +m
  until [ "$(grep -c 'successfully listening' "$log")" = 3 ]; do
    kill -0 "$azurite" 2>/dev/null || { cat "$log" >&2; echo "Azurite did not start." >&2; exit 1; }
    sleep 0.1
  done
  local account=devstoreaccount1 key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
  export AzureWebJobsStorage="DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;BlobEndpoint=$(listening Blob)/$account;QueueEndpoint=$(listening Queue)/$account;TableEndpoint=$(listening Table)/$account;"
  say "Azurite $(listening Table) (tables) and $(listening Blob) (blobs), its data in ${1:-memory}"
}

# listening SERVICE: the address that Azurite printed for it.
listening() { sed -n "s/.*Azurite $1 service is successfully listening at \([^ ]*\).*/\1/p" "$log"; }
