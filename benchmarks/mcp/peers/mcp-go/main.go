// mcp-go with the two tools of the benchmark. Argument: port.
package main

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	tools := server.NewMCPServer("bench", "1", server.WithToolCapabilities(false))
	tools.AddTool(tool("echo"), echo)
	tools.AddTool(tool("wait"), wait)
	handler := server.NewStreamableHTTPServer(tools, server.WithStateLess(true), server.WithDisableStreaming(true))
	log.Fatal(handler.Start("127.0.0.1:" + os.Args[1]))
}

func tool(name string) mcp.Tool {
	return mcp.NewTool(name, mcp.WithDescription("Repeats a text"), mcp.WithString("text", mcp.Required()))
}

func echo(_ context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(request.GetString("text", "")), nil
}

func wait(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	time.Sleep(20 * time.Millisecond)
	return echo(ctx, request)
}
