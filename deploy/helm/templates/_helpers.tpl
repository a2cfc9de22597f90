{{/* Names, labels, and the parts that replicas and the migration job share. */}}
{{- define "net-cds.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "net-cds.selector" -}}
app.kubernetes.io/name: net-cds
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "net-cds.labels" -}}
{{ include "net-cds.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "net-cds.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "net-cds.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "net-cds.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{- define "net-cds.environment" -}}
- name: HOST
  value: 0.0.0.0
- name: PORT
  value: '3000'
- name: PUBLIC_URL
  value: {{ .Values.publicUrl | quote }}
- name: TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
- name: TENANTS_FILE
  value: /run/secrets/net-cds/tenants.json
- name: DATABASE_URL_FILE
  value: /run/secrets/net-cds/database_url
- name: SNOOZE_SECRET_FILE
  value: /run/secrets/net-cds/snooze_secret
- name: METRICS_HOST
  value: 0.0.0.0
- name: METRICS_PORT
  value: {{ .Values.metrics.port | quote }}
- name: DRAIN_MS
  value: {{ mul .Values.drainSeconds 1000 | quote }}
{{- if .Values.siteValueSets }}
- name: SITE_VALUESETS
  value: /etc/net-cds/site
{{- end }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "net-cds.mounts" -}}
volumeMounts:
  - name: secrets
    mountPath: /run/secrets/net-cds
    readOnly: true
  {{- if .Values.siteValueSets }}
  - name: site
    mountPath: /etc/net-cds/site
    readOnly: true
  {{- end }}
{{- end -}}

{{- define "net-cds.volumes" -}}
volumes:
  - name: secrets
    secret:
      secretName: {{ .Values.existingSecret }}
      # 0440 in the octal notation that not every reader of YAML knows.
      defaultMode: 288
  {{- if .Values.siteValueSets }}
  - name: site
    configMap:
      name: {{ .Values.siteValueSets }}
  {{- end }}
{{- end -}}
