# Shared by the scripts of this folder: places, versions, messages. To be sourced.

KUBE_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=$KUBE_HOME/tools
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/tenantry/kube
NEWEST_KUBERNETES=1.36
OLDEST_KUBERNETES=1.34

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Prints the comment at the head of the calling script, which is its help.
help() {
  awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
}

# pin MODULE FOLDER: the version of a Go module that FOLDER's go.mod asks for, without "v".
pin() {
  awk -v m="$1" '{ sub(/^require /, "") } $1 == m && $2 ~ /^v/ { print substr($2, 2); exit }' "$TOOLS/$2/go.mod"
}

# The minor (1.36) of TENANTRY_KUBE_VERSION, which is a minor or the exact version pinned for it; default the newest.
kubernetes_minor() {
  local wanted=${TENANTRY_KUBE_VERSION:-$NEWEST_KUBERNETES} minor
  for minor in "$NEWEST_KUBERNETES" "$OLDEST_KUBERNETES"; do
    if [ "$wanted" = "$minor" ] || [ "$wanted" = "$(pin k8s.io/kubernetes "kubernetes/$minor")" ]; then
      echo "$minor"
      return
    fi
  done
  die "TENANTRY_KUBE_VERSION=$wanted is not one of the pinned versions:" \
    "$(pin k8s.io/kubernetes "kubernetes/$NEWEST_KUBERNETES"), $(pin k8s.io/kubernetes "kubernetes/$OLDEST_KUBERNETES")"
}

# tool NAME: path of a built program, of the version pinned here.
tool() {
  local path
  case $1 in
    etcd) path=etcd/$(pin go.etcd.io/etcd/server/v3 etcd)/etcd ;;
    kube-apiserver | kube-controller-manager | kube-scheduler)
      path=kubernetes/$(pin k8s.io/kubernetes "kubernetes/$(kubernetes_minor)")/$1 ;;
    kubectl | kubelet | kube-proxy) path=kubernetes/$(pin k8s.io/kubernetes "kubernetes/$NEWEST_KUBERNETES")/$1 ;;
    kwok) path=kwok/$(pin sigs.k8s.io/kwok kwok)/kwok ;;
    containerd | containerd-shim-runc-v2 | ctr) path=containerd/$(pin github.com/containerd/containerd/v2 containerd)/$1 ;;
    cni-plugins) path=cni-plugins/$(pin github.com/containernetworking/plugins cni-plugins) ;;
    network-policy) path=network-policy/$(sources_of network-policy)/network-policy ;;
    *) die "no tool $1" ;;
  esac
  [ -x "$CACHE/$path" ] || die "no $1 at $CACHE/$path: run e2e/kube/prepare"
  echo "$CACHE/$path"
}

# sources_of FOLDER: what identifies a program of our own, a digest of its sources and pins.
sources_of() {
  (cd "$TOOLS/$1" && cat go.mod go.sum ./*.go 2>/dev/null) | sha256sum | cut -c 1-12
}
