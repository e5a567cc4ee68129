"""The FastMCP client: lists, calls, is asked, gets progress, cancels; prints what it saw as one line of JSON.

python fastmcp_client.py URL legacy|auto|modern CLIENT_ID
"""

import asyncio
import json
import sys

from fastmcp import Client
from fastmcp.client.transports import StreamableHttpTransport


async def answer(message, response_type, params, context):
    return {"name": "Ada"}


async def main(url, mode, client_id):
    transport = StreamableHttpTransport(url, headers={"X-Client-ID": client_id})
    era = "2026-07-28" if mode == "modern" else mode
    async with Client(transport, mode=era, elicitation_handler=answer) as client:
        tools = [tool.name for tool in await client.list_tools()]
        total = (await client.call_tool("test_sum", {"a": 2, "b": 3})).structured_content["sum"]
        answered = (await client.call_tool("test_input_required_result_elicitation")).content[0].text
        progress = []

        async def step(done, of, message):
            progress.append(done)

        await client.call_tool("test_tool_with_progress", progress_handler=step)
        streamed, cancelled = await cancel(client)
        print(
            json.dumps(
                {
                    "protocol": client.protocol_version,
                    "tools": tools,
                    "sum": total,
                    "answered": answered,
                    "progress": progress,
                    "streamed": streamed,
                    "cancelled": cancelled,
                }
            )
        )


async def stopped(client):
    return int((await client.call_tool("test_stopped_calls")).content[0].text)


async def cancel(client):
    """Cancels a call once it has told of its progress; returns when the server has stopped it: whether each was seen."""
    before = await stopped(client)
    begun = asyncio.Event()

    async def step(done, of, message):
        begun.set()

    call = asyncio.create_task(client.call_tool("test_wait_until_cancelled", progress_handler=step))
    # the tool never answers by itself: what is told of it can only be told before its result
    await begun.wait()
    streamed = not call.done()
    call.cancel()
    (outcome,) = await asyncio.gather(call, return_exceptions=True)
    # the process is killed from outside where this never comes true
    while await stopped(client) == before:
        pass
    return streamed, isinstance(outcome, asyncio.CancelledError)


asyncio.run(main(*sys.argv[1:]))
