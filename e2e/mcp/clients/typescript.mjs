// The TypeScript client of the MCP project: lists, calls, is asked, gets progress, cancels; prints what it saw as one line of JSON.
//
//   TENANTRY_MCP_TOOLS=… node typescript.mjs URL legacy|auto|modern CLIENT_ID
import { createRequire } from 'node:module';

const [url, mode, clientId] = process.argv.slice(2);
// not an import: those look for packages beside this file
const require = createRequire(`${process.env.TENANTRY_MCP_TOOLS}/package.json`);
const { Client, StreamableHTTPClientTransport } = require('@modelcontextprotocol/client');

const client = new Client(
  { name: 'tenantry-typescript', version: '1.0.0' },
  {
    capabilities: { elicitation: {} },
    versionNegotiation: { mode: mode === 'modern' ? { pin: '2026-07-28' } : mode },
  },
);
client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { name: 'Ada' } }));
await client.connect(
  new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { 'X-Client-ID': clientId } } }),
);

const call = (name, args, options) => client.callTool({ name, arguments: args }, options);
const textOf = (result) => result.content[0].text;

const tools = (await client.listTools()).tools.map((tool) => tool.name);
const sum = (await call('test_sum', { a: 2, b: 3 })).structuredContent.sum;
const answered = textOf(await call('test_input_required_result_elicitation', {}));
const progress = [];
await call('test_tool_with_progress', {}, { onprogress: (step) => progress.push(step.progress) });

const stopped = async () => Number(textOf(await call('test_stopped_calls', {})));
const before = await stopped();
const abort = new AbortController();
let streamed = false;
const onprogress = () => {
  streamed = true;
  abort.abort('enough');
};
// never answers by itself: what is told of it can only be told before its result
const cancelled = await call('test_wait_until_cancelled', {}, { signal: abort.signal, onprogress }).then(
  () => false,
  () => true,
);
// the process is killed from outside where this never comes true
while ((await stopped()) === before);

console.log(
  JSON.stringify({ protocol: client.getNegotiatedProtocolVersion(), tools, sum, answered, progress, streamed, cancelled }),
);
await client.close();
