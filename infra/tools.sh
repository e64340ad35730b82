# Shared by ./run and ./test: finds what is needed, installs what is missing, says what it does.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
configuration=Release

say() { printf '\033[2m» %s\033[0m\n' "$*" >&2; }

need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: install it and put 'dotnet' on the PATH." >&2; exit 1; }
}

output() { echo "artifacts/bin/$1/$(echo "$configuration" | tr '[:upper:]' '[:lower:]')"; }

# The one package that some feeds lack; see embedded/StandIn. The first restore of a clone asks the feed.
service_bus=Microsoft.Azure.Functions.Worker.Extensions.ServiceBus
lacks_service_bus() { ! grep -qs '>package<' artifacts/feed.props; }

# Until its first ./test a clone is built without the analyzers, which take a third of the time; that ./test compiles again what they have not seen.
unseen=artifacts/not-analyzed

# in_a_hurry: from here on, where no ./test has built this clone yet.
in_a_hurry() { [ -d artifacts ] && [ ! -e "$unseen" ] || { mkdir -p artifacts; touch "$unseen"; hurry=yes; }; }

# build PROJECT...: quiet unless something is wrong.
build() {
  local project log how=
  [ ! -e "$unseen" ] || how=--no-incremental
  [ -z "${hurry:-}" ] || how=-p:RunAnalyzers=false
  log=$(mktemp)
  for project in "$@"; do
    say "building $project"
    dotnet build "$project" -c "$configuration" -v quiet --nologo $how >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; exit 1; }
  done
  rm -f "$log"
  [ -n "${told:-}" ] || ! lacks_service_bus || say "the feed lacks $service_bus: its stand-in is compiled in its place"
  told=yes
}

# need_debian PROGRAM PACKAGE...: installs Debian packages when root and the program is missing.
need_debian() {
  local program=$1; shift
  command -v "$program" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $* (Debian packages)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
  else
    echo "'$program' is missing: install the packages $* (root is needed)." >&2
    exit 1
  fi
}

# need_npm FOLDER: installs the npm packages that the folder's package-lock.json names.
need_npm() {
  command -v npm >/dev/null || { echo "Node.js 20 with npm is needed for the test servers." >&2; exit 1; }
  if [ ! -d "$1/node_modules" ] || [ "$1/package-lock.json" -nt "$1/node_modules" ]; then
    say "installing npm packages of $1"
    npm ci --prefix "$1" --no-audit --no-fund --silent
    touch "$1/node_modules"
  fi
}
