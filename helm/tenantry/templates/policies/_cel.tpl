{{/* Parts of CEL expressions. Lists become CEL by JSON, whose strings CEL reads alike. */}}

{{- define "tenantry.cel.isOperator" -}}
request.userInfo.username == {{ include "tenantry.operatorUser" . | toJson }}
{{- end }}

{{/* Call with {users, groups}. */}}
{{- define "tenantry.cel.isOneOf" -}}
(request.userInfo.username in {{ .users | toJson }} || (has(request.userInfo.groups) && request.userInfo.groups.exists(g, g in {{ .groups | toJson }})))
{{- end }}

{{/* Selects tenant namespaces; the label is guarded by the policy tenantry-tenant-namespaces. */}}
{{- define "tenantry.cel.inTenantNamespaces" -}}
matchExpressions:
  - {key: tenantry.dev/tenant, operator: Exists}
{{- end }}

{{/* What the author was about to do, as the beginning of a message. */}}
{{- define "tenantry.cel.attempt" -}}
request.userInfo.username + " may not " + request.operation.lowerAscii() + " " + request.resource.resource + (has(request.subResource) && request.subResource != "" ? "/" + request.subResource : "") + (has(request.name) ? " " + request.name : "")
{{- end }}

{{/* The way out, as the end of a message. */}}
{{- define "tenantry.cel.wayOut" -}}
{{- with .Values.policies.breakGlass.groups -}}
; in an emergency act as a member of {{ join " or " . }}, see docs/operations/rbac.md
{{- end }}
{{- end }}

{{/* Binds a policy. Call with (dict "root" $ "name" "tenantry-…"). */}}
{{- define "tenantry.policyBinding" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "tenantry.labels" (dict "root" .root "component" "policy") | nindent 4 }}
spec:
  policyName: {{ .name }}
  validationActions: {{ toJson .root.Values.policies.validationActions }}
{{- end }}

{{/* The registries of the default class, as JSON. */}}
{{- define "tenantry.classRegistries" -}}
{{- .Values.defaultClass.images.allowedRegistries | default (list (dir .Values.defaultClass.images.tenantServer.repository)) | toJson -}}
{{- end }}

{{/* Starts of allowed image names, as a CEL list: with the slash, or ghcr.io/acme would allow ghcr.io/acme-evil. */}}
{{- define "tenantry.allowedRegistries" -}}
{{- $starts := list }}
{{- range .Values.policies.images.allowedRegistries | default (include "tenantry.classRegistries" . | fromJsonArray) }}
{{- $starts = append $starts (printf "%s/" (trimSuffix "/" .)) }}
{{- end }}
{{- toJson $starts }}
{{- end }}

{{/* Prefixes of secret names with {tenant} left in, as a CEL list. */}}
{{- define "tenantry.secretPrefixes" -}}
{{- $prefixes := list }}
{{- range .Values.policies.secretNames.prefixes | default (list .Values.defaultClass.secrets.namePrefix) }}
{{- $prefixes = append $prefixes (replace "{cluster}" $.Values.clusterName .) }}
{{- end }}
{{- toJson $prefixes }}
{{- end }}

{{/* The shared Gateways, as JSON. */}}
{{- define "tenantry.gateways" -}}
{{- $gateways := .Values.policies.gatewayRoutes.gateways }}
{{- if and (not $gateways) (eq .Values.defaultClass.routing.mode "GatewayApi") }}
{{- $gateways = list (pick .Values.defaultClass.routing.gatewayRef "namespace" "name") }}
{{- end }}
{{- toJson ($gateways | default list) }}
{{- end }}
