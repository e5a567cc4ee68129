module dev.tenantry/e2e/kube/tools/probe

go 1.26.0
