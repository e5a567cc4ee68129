{{/* Labels that a pod is selected by. Call with (dict "component" "operator"). */}}
{{- define "tenantry.selector" -}}
app.kubernetes.io/name: tenantry
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Labels of every object. Call with (dict "root" $ "component" "operator"). */}}
{{- define "tenantry.labels" -}}
{{ include "tenantry.selector" . }}
app.kubernetes.io/part-of: tenantry
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* Image by digest, or by a tag that was asked for. Call with (dict "image" … "path" "operator.image"). */}}
{{- define "tenantry.image" -}}
{{- if .image.digest -}}
{{ .image.repository }}@{{ .image.digest }}
{{- else if .image.tag -}}
{{ .image.repository }}:{{ .image.tag }}
{{- else -}}
{{- fail (printf "%s.digest is required: the digest (sha256:…) of %s that you checked; to try out, set %s.tag instead" .path .image.repository .path) -}}
{{- end -}}
{{- end }}

{{/* The restricted profile of Pod Security, for a whole pod. */}}
{{- define "tenantry.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* The restricted profile of Pod Security, for a container. */}}
{{- define "tenantry.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
capabilities: {drop: [ALL]}
{{- end }}

{{/* Pods apart from each other, as far as the cluster allows. */}}
{{- define "tenantry.spread" -}}
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
- maxSkew: 1
  topologyKey: {{ $key }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "tenantry.selector" $ | nindent 6 }}
{{- end }}
{{- end }}

{{/* Egress of a NetworkPolicy that the operator and the edge share: name resolution and the API server. */}}
{{- define "tenantry.commonEgress" -}}
- to:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
      podSelector: {matchLabels: {k8s-app: kube-dns}}
    - ipBlock: {cidr: 169.254.20.10/32}
  ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
- to:
    {{- range .Values.networkPolicy.apiServer.cidrs }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
  ports:
    {{- range .Values.networkPolicy.apiServer.ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- end }}

{{/* Tenants' pods as peers of a NetworkPolicy. */}}
{{- define "tenantry.tenantPods" -}}
- namespaceSelector:
    matchExpressions:
      - {key: tenantry.dev/tenant, operator: Exists}
  podSelector: {matchLabels: {app.kubernetes.io/component: server}}
{{- end }}

{{/* Who the operator is to the API server. */}}
{{- define "tenantry.operatorUser" -}}
system:serviceaccount:{{ .Release.Namespace }}:tenantry-operator
{{- end }}
