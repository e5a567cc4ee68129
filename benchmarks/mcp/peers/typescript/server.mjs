// The MCP TypeScript SDK with the two tools of the benchmark. Argument: port.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

const tool = { description: 'Repeats a text', inputSchema: z.object({ text: z.string() }) };
const repeat = text => ({ content: [{ type: 'text', text }] });

const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'bench', version: '1' });
    server.registerTool('echo', tool, async ({ text }) => repeat(text));
    server.registerTool('wait', tool, async ({ text }) => {
        await sleep(20);
        return repeat(text);
    });
    return server;
});

const handle = toNodeHandler(handler);
createServer((request, response) => handle(request, response)).listen(Number(process.argv[2]), '127.0.0.1');
