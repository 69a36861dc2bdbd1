import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
}

/** What an agent sent to the model: the tools on offer, and everything said so far. */
export interface ModelRequest {
  readonly tools: readonly ModelTool[];
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** The model's next step: a call of the first tool on offer with these arguments, or its last words. */
export type ModelStep = { readonly call: Readonly<Record<string, unknown>> } | { readonly say: string };

export interface ScriptedModel {
  /** The "Base URL" of an OpenAI credential. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  close(): Promise<void>;
}

interface ChatRequest {
  readonly tools?: readonly { readonly function: ModelTool }[];
  readonly messages: ModelRequest['messages'];
}

/** A chat model as OpenAI serves one, which says what a script tells it to say, one step per request. */
export async function scriptedModel(steps: readonly ModelStep[]): Promise<ScriptedModel> {
  const requests: ModelRequest[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = Buffer.concat(await incoming.toArray()).toString('utf8');
    const { tools = [], messages } = JSON.parse(body) as ChatRequest;
    const request = { tools: tools.map((tool) => tool.function), messages };
    const step = steps[requests.length] ?? { say: 'The script has no further step.' };
    requests.push(request);
    outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(completion(step, request)));
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/v1`, requests, close };
}

function completion(step: ModelStep, { tools }: ModelRequest): object {
  const id = crypto.randomUUID();
  const call = 'call' in step && {
    id: `call_${id}`,
    type: 'function',
    function: { name: tools[0]?.name, arguments: JSON.stringify(step.call) },
  };
  const message = call ? { content: null, tool_calls: [call] } : { content: 'say' in step ? step.say : '' };
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, finish_reason: call ? 'tool_calls' : 'stop', message: { role: 'assistant', ...message } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}
