module dev.tenantry/e2e/kube/tools/pause

go 1.26.0
