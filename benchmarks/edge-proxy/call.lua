wrk.method = "POST"
wrk.path = "/mcp"
wrk.headers["X-Client-ID"] = "tenant-500"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer 0123456789abcdef0123456789abcdef"
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_orders","arguments":{"limit":20}}}'
