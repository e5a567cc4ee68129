# The servers that are measured: how each is built, started and looked at. To be sourced by `run` and `memory`.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$home/../.." && pwd)
peers=$home/peers
JAVA_HOME=$("$root/tenantry" --print-java-home)
export JAVA_HOME
java=$JAVA_HOME/bin/java port=${MCP_PORT:-18474}
flags=(-Xmx256m -XX:+UseSerialGC)
ALL=(ours ours-session quarkus sdk sdk-session rmcp go-sdk mcp-go typescript fastmcp)

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# results NAME: where figures go; begins the file NAME anew where MCP_RESULT names none
results() {
  result=${MCP_RESULT:-$home/results/$1}
  mkdir -p "$(dirname "$result")"
  [ -n "${MCP_RESULT:-}" ] || : > "$result"
}

# need TOOL… for the servers that are wanted; names all that are missing
need() {
  local tool missing=()
  for tool in "$@"; do command -v "$tool" > /dev/null || missing+=("$tool"); done
  [ ${#missing[@]} = 0 ] || die "not on the PATH: ${missing[*]}. See the head of this script for what each server needs"
}

# tools_of SERVER: what builds it
tools_of() {
  case $1 in
    rmcp) echo cargo ;;
    go-sdk | mcp-go) echo go ;;
    typescript) echo npm ;;
    fastmcp) echo python3 ;;
    *) ;;
  esac
}

# build SERVER…
build() {
  local server
  "$root/mvnw" -q -B -ntp -f "$root/pom.xml" -Pbenchmarks -pl benchmarks/mcp -am package -DskipTests
  for server in "$@"; do
    case $server in
      ours | ours-session) ;;
      sdk | sdk-session) "$root/mvnw" -q -B -ntp -f "$peers/sdk/pom.xml" package ;;
      quarkus) "$root/mvnw" -q -B -ntp -f "$peers/quarkus/pom.xml" package ;;
      rmcp) (cd "$peers/rmcp" && cargo build --quiet --locked --release) ;;
      go-sdk | mcp-go) (cd "$peers/$server" && CGO_ENABLED=0 go build -mod=readonly -trimpath -o target/peer .) ;;
      typescript) "$root/e2e/mcp/prepare" && (cd "$peers/typescript" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ;;
      fastmcp) "$root/e2e/mcp/prepare" ;;
      *) die "no server $server; there are: ${ALL[*]}" ;;
    esac
  done
}

# of_e2e NAME: a program that e2e/mcp/prepare has installed
of_e2e() (
  . "$root/e2e/mcp/lib/common.sh"
  echo "${!1}"
)

# start SERVER: becomes it, on the first core
start() {
  case $1 in
    ours) jvm -cp "$home/target/app/*" dev.tenantry.benchmarks.mcp.Ours "$port" stateless ;;
    ours-session) jvm -cp "$home/target/app/*" dev.tenantry.benchmarks.mcp.Ours "$port" session ;;
    sdk) jvm -cp "$peers/sdk/target/app/*" bench.SdkServer "$port" stateless ;;
    sdk-session) jvm -cp "$peers/sdk/target/app/*" bench.SdkServer "$port" session ;;
    quarkus) jvm -Dquarkus.http.port="$port" -Dquarkus.http.host=127.0.0.1 -jar "$peers/quarkus/target/quarkus-app/quarkus-run.jar" ;;
    rmcp) pinned "$peers/rmcp/target/release/peer-rmcp" "$port" ;;
    go-sdk | mcp-go) GOMAXPROCS=1 pinned "$peers/$1/target/peer" "$port" ;;
    typescript) pinned "$(of_e2e NODE)" "$peers/typescript/server.mjs" "$port" ;;
    fastmcp) pinned "$(of_e2e PYTHON)" "$peers/fastmcp/server.py" "$port" ;;
    *) die "no server $1; there are: ${ALL[*]}" ;;
  esac
}

pinned() { exec taskset -c 0 "$@"; }
jvm() { pinned "$java" "${flags[@]}" "$@"; }

is_jvm() {
  case $1 in
    ours | ours-session | sdk | sdk-session | quarkus) true ;;
    *) false ;;
  esac
}

# of which kinds a server's calls are
eras() {
  case $1 in
    ours | rmcp | go-sdk | mcp-go | typescript | fastmcp) echo "modern stateless" ;;
    sdk) echo stateless ;;
    *) echo session ;;
  esac
}

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

# up SERVER: starts it and waits until it listens; its process is $server then
up() {
  start "$1" > /dev/null 2>&1 &
  server=$!
  until curl -s -o /dev/null "http://127.0.0.1:$port/mcp"; do
    kill -0 "$server" 2> /dev/null || die "the server $1 does not start"
    sleep 0.1
  done
}

down() {
  kill "$server"
  wait "$server" || true
  server=
}

# client CLASS ARGUMENT…: a program of this module, on the second core
client() {
  taskset -c 1 "$java" -Xmx512m -XX:+UseSerialGC -cp "$home/target/app/*" "dev.tenantry.benchmarks.mcp.$1" "${@:2}"
}

# resident memory of the server, in KiB
rss() { awk '/^VmRSS/ { print $2 }' "/proc/$server/status"; }

# bytes of all live objects of a JVM, after a full collection
heap() { "$JAVA_HOME/bin/jcmd" "$server" GC.class_histogram | awk '/^Total/ { print $3 }'; }

# bytes that the threads of a JVM have allocated; what virtual threads allocate counts for those that carry them
allocated() {
  "$JAVA_HOME/bin/jcmd" "$server" Thread.print -e | awk '
    match($0, /allocated=[0-9]+[BKMG]/) {
      size = substr($0, RSTART + 10, RLENGTH - 10); unit = substr(size, length(size))
      sum += size * (unit == "G" ? 2 ^ 30 : unit == "M" ? 2 ^ 20 : unit == "K" ? 1024 : 1)
    }
    END { printf "%.0f", sum }'
}
