# Shared by the scripts that start and end clusters: arguments, processes, ports, certificates. To be sourced after common.sh.
#
# A cluster's data directory holds: kubeconfig (cluster admin), env (to be sourced), pki/, logs/, audit.log if wanted,
# times.tsv (milliseconds since the start), processes (name, pid, start time of what was started), commands/ (how).

# cluster NAME [DATA]: sets the variables of a cluster.
cluster() {
  [[ $1 =~ ^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$ ]] || die "a cluster's name has 1 to 32 of a-z, 0-9 and -: $1"
  NAME=$1
  DATA=$(realpath -m "${2:-$CACHE/run/$1}")
  PKI=$DATA/pki
  LOGS=$DATA/logs
  NETNS=
}

mark() {
  local now
  now=$(date +%s%3N)
  [ -e "$DATA/started" ] || echo "$now" > "$DATA/started"
  printf '%s\t%s\n' $((now - $(cat "$DATA/started"))) "$*" | tee -a "$DATA/times.tsv" >&2
}

# ---- processes

# Runs a command where the cluster is: in its network namespace, if it has one.
inside() {
  if [ -n "$NETNS" ]; then nsenter --net="/run/netns/$NETNS" "$@"; else "$@"; fi
}

# start NAME COMMAND…: in the background, in a session of its own; $! stays the program's own pid.
start() {
  local name=$1
  shift
  printf '%q ' "$@" > "$DATA/commands/$name"
  (
    umask 022
    close_inherited
    if [ -n "$NETNS" ]; then exec setsid nsenter --net="/run/netns/$NETNS" "$@"; else exec setsid "$@"; fi
  ) >> "$LOGS/$name.log" 2>&1 < /dev/null &
  printf '%s\t%s\t%s\n' "$name" "$!" "$(start_time "$!")" >> "$DATA/processes"
}

# What outlives its caller must not hold the caller's files: a lock or a pipe would stay with it.
close_inherited() {
  local descriptor
  for descriptor in "/proc/$BASHPID/fd"/*; do
    descriptor=${descriptor##*/}
    [ "$descriptor" -le 2 ] || [ "$descriptor" = 255 ] || eval "exec $descriptor>&-"
  done
}

# The kernel's start time of a process: with it, a pid that was given to another process is told apart.
start_time() { sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 20; }

# process NAME: sets PID and reports whether it runs.
process() {
  local since
  IFS=$'\t' read -r PID since < <(awk -F '\t' -v name="$1" '$1 == name { pid = $2; since = $3 } END { print pid "\t" since }' "$DATA/processes")
  [ -n "$PID" ] && [ "$(start_time "$PID")" = "$since" ] && ! is_only_zombie "$PID"
}

# Whether nothing is left of a process but its exit status. Its main thread is a zombie earlier, while others still hold ports.
is_only_zombie() {
  [ "$(sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 1)" = Z ] && [ "$(ls "/proc/$1/task" 2> /dev/null | wc -l)" -le 1 ]
}

# end NAME [SIGNAL]: ends a process that was started here, and waits for it; after 6 s by force.
end() {
  local signal tries
  for signal in "${2:-TERM}" KILL; do
    process "$1" || return 0
    kill -s "$signal" "$PID" 2> /dev/null || true
    for ((tries = 0; tries < 120; tries++)); do
      process "$1" || return 0
      sleep 0.05
    done
  done
  echo "$1 (pid $PID) does not end" >&2
  return 1
}

# wait_for SECONDS WHAT PROCESS COMMAND…: until the command succeeds; fails early when the process has ended.
wait_for() {
  local tries=$(($1 * 20)) what=$2 name=$3 i
  shift 3
  for ((i = 0; i < tries; i++)); do
    if "$@" > /dev/null 2>&1; then return 0; fi
    process "$name" || failed "$name ended" "$name"
    sleep 0.05
  done
  failed "no $what within $((tries / 20)) s" "$name"
}

failed() {
  tail -n 15 "$LOGS/$2.log" >&2 || true
  die "$1; its log is $LOGS/$2.log"
}

listens() { inside bash -c "exec 3<> /dev/tcp/127.0.0.1/$1" 2> /dev/null; }

# ---- ports

# free_ports COUNT: sets PORTS. A port is taken by a note in the cache until its cluster is down, so that clusters that start
# at the same time do not meet. The range lies below the kernel's own for outgoing connections.
free_ports() {
  local port note
  mkdir -p "$CACHE/ports"
  exec 8> "$CACHE/ports/lock"
  flock 8
  PORTS=()
  while [ ${#PORTS[@]} -lt "$1" ]; do
    port=$((20000 + RANDOM % 12000))
    note=$CACHE/ports/$port
    if [ -e "$note" ] && [ -e "$(cat "$note")/processes" ]; then continue; fi
    if ! listens "$port"; then
      echo "$DATA" > "$note"
      PORTS+=("$port")
    fi
  done
  exec 8>&-
  printf '%s\n' "${PORTS[@]}" > "$DATA/ports"
}

release_ports() {
  local port
  while read -r port; do
    [ "$(cat "$CACHE/ports/$port" 2> /dev/null)" != "$DATA" ] || rm -f "$CACHE/ports/$port"
  done < "$DATA/ports"
}

# ---- certificates

private_key() { openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/$1.key"; }

# authority NAME COMMON-NAME
authority() {
  private_key "$1"
  openssl req -x509 -new -key "$PKI/$1.key" -subj "/CN=$2" -days 365 -out "$PKI/$1.crt" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature'
}

# certificate NAME SUBJECT USAGE [ALTERNATIVE-NAMES [AUTHORITY]]
certificate() {
  local extensions=$PKI/$1.ext authority=${5:-ca}
  private_key "$1"
  {
    printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n' "$3"
    [ -z "${4:-}" ] || printf 'subjectAltName=%s\n' "$4"
  } > "$extensions"
  openssl req -new -key "$PKI/$1.key" -subj "$2" |
    openssl x509 -req -CA "$PKI/$authority.crt" -CAkey "$PKI/$authority.key" -set_serial "0x$(openssl rand -hex 8)" \
      -days 365 -extfile "$extensions" -out "$PKI/$1.crt" 2> /dev/null
  rm "$extensions"
}

# kubeconfig FILE CERTIFICATE: for the API server at $URL, everything inside the file.
kubeconfig() {
  cat > "$1" << YAML
apiVersion: v1
kind: Config
clusters: [{name: $NAME, cluster: {server: "$URL", certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")}}]
users: [{name: $2, user: {client-certificate-data: $(base64 -w0 "$PKI/$2.crt"), client-key-data: $(base64 -w0 "$PKI/$2.key")}}]
contexts: [{name: $NAME, context: {cluster: $NAME, user: $2}}]
current-context: $NAME
YAML
}

# ---- the real node

# Sets the names of a node cluster's network namespace and of the host's end of its veth pair (15 characters at most).
node_network() {
  NETNS=tenantry-$NAME
  VETH=tenantry-node
}
