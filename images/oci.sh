# Layers and images in the formats of the OCI image specification 1.1 (sourced by images/build).
# A layer is named by its diff id (sha256 of the tar) and kept gzipped in $CACHE/layers; $WORK is a scratch directory.
# shellcheck shell=bash

# The same tree gives the same bytes, whoever builds it and when.
tar_tree() {
    tar --create --directory "$1" --sort=name --mtime=@0 --numeric-owner --owner=0 --group=0 --format=posix \
        --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime .
}

# Prints the diff id of the layer that holds a tree.
layer_of_tree() {
    local id
    tar_tree "$1" >"$WORK/layer"
    id=$(sha256sum "$WORK/layer" | cut -d' ' -f1)
    mkdir -p "$CACHE/layers"
    if [ ! -e "$CACHE/layers/$id.tar.gz" ]; then
        gzip --no-name -6 <"$WORK/layer" >"$WORK/layer.gz"
        mv "$WORK/layer.gz" "$CACHE/layers/$id.tar.gz"
    fi
    rm "$WORK/layer"
    echo "$id"
}

# Prints the layer that was kept under a key of its inputs, or fails where there is none.
layer_of_key() {
    local id
    id=$(cat "$CACHE/keys/$1" 2>/dev/null) && [ -e "$CACHE/layers/$id.tar.gz" ] && echo "$id"
}

# Prints the layer of a tree and keeps it under a key.
keep_layer() {
    local id
    id=$(layer_of_tree "$2")
    mkdir -p "$CACHE/keys"
    echo "$id" >"$CACHE/keys/$1"
    echo "$id"
}

# Puts a file into the image layout and prints its descriptor. put_blob FILE MEDIA-TYPE LAYOUT
put_blob() {
    local sum
    sum=$(sha256sum "$1" | cut -d' ' -f1)
    jq -nc --arg type "$2" --arg digest "sha256:$sum" --argjson size "$(stat -c %s "$1")" \
        '{mediaType: $type, digest: $digest, size: $size}'
    ln -f "$1" "$3/blobs/sha256/$sum" 2>/dev/null || cp "$1" "$3/blobs/sha256/$sum"
}

# Writes an archive that is an OCI image layout and what older versions of docker load read, and prints the digest of its manifest.
# write_image FILE NAME:TAG CREATED CONFIG LAYER...
write_image() {
    local file=$1 name=$2 created=$3 config=$4 layout=$WORK/layout id configuration manifest layers=()
    shift 4
    rm -rf "$layout"
    mkdir -p "$layout/blobs/sha256"
    for id; do
        layers+=("$(put_blob "$CACHE/layers/$id.tar.gz" application/vnd.oci.image.layer.v1.tar+gzip "$layout")")
    done
    jq -nc --arg created "$created" --argjson config "$config" '{
            architecture: "amd64", os: "linux", created: $created, config: $config,
            rootfs: {type: "layers", diff_ids: [$ARGS.positional[] | "sha256:" + .]},
            history: [$ARGS.positional[] | {created: $created, created_by: "images/build"}]
        }' --args "$@" >"$WORK/config"
    configuration=$(put_blob "$WORK/config" application/vnd.oci.image.config.v1+json "$layout")
    jq -nc --argjson config "$configuration" '{
            schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json", config: $config,
            layers: [$ARGS.positional[] | fromjson]
        }' --args "${layers[@]}" >"$WORK/manifest"
    manifest=$(put_blob "$WORK/manifest" application/vnd.oci.image.manifest.v1+json "$layout")
    jq -nc --argjson manifest "$manifest" --arg name "$name" '{
            schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json",
            manifests: [$manifest + {
                platform: {architecture: "amd64", os: "linux"},
                annotations: {"io.containerd.image.name": $name, "org.opencontainers.image.ref.name": ($name | split(":") | last)}
            }]
        }' >"$layout/index.json"
    echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
    jq -nc --argjson config "$configuration" --arg name "$name" '
            def path: .digest | "blobs/" + sub(":"; "/");
            [{Config: ($config | path), RepoTags: [$name], Layers: [$ARGS.positional[] | fromjson | path]}]' \
        --args "${layers[@]}" >"$layout/manifest.json"
    tar_tree "$layout" >"$file.new"
    mv "$file.new" "$file"
    jq -r .digest <<<"$manifest"
}
