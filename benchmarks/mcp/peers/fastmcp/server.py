"""FastMCP with the two tools of the benchmark. Argument: port."""

import asyncio
import sys

from fastmcp import FastMCP

mcp = FastMCP("bench")


@mcp.tool(output_schema=None)
async def echo(text: str) -> str:
    """Repeats a text"""
    return text


@mcp.tool(output_schema=None)
async def wait(text: str) -> str:
    """Repeats a text"""
    await asyncio.sleep(0.02)
    return text


mcp.run(
    transport="http",
    host="127.0.0.1",
    port=int(sys.argv[1]),
    stateless_http=True,
    json_response=True,
    show_banner=False,
    log_level="error",
    uvicorn_config={"access_log": False},
)
