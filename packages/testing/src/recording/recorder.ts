import type { HttpRequest, HttpResponse, Transport } from '@raccord/core';
import { parseJson } from '@raccord/core/tools';
import { readBody, type ReadableBody } from '../request/read-body.js';
import { createMask, type Mask } from './mask.js';
import {
  type Exchange,
  learnFrom,
  maskedRequest,
  type RecordedRequest,
  type RecordedResponse,
  type Recording,
  type Redact,
  redactedBy,
} from './recording.js';
import { replaying } from './replay.js';

/** A transport that records requests. Everything it shows is masked. */
export interface Recorder extends Transport {
  readonly requests: readonly RecordedRequest[];
  /** All exchanges, to be stored in a file and replayed. */
  readonly toJSON: () => Recording;
  /** A transport that replays the recording: equal requests in turn, the last answer again and again. */
  readonly replay: () => Transport;
}

interface Kept {
  readonly request: HttpRequest;
  /** Masks what the call knows to be secret, under any name. */
  readonly redact: Redact;
  readonly body: ReadableBody | undefined;
  response?: Omit<RecordedResponse, 'json' | 'text' | 'base64'>;
  /** As far as the body was read. */
  bytes?: Uint8Array;
  error?: { readonly message: string; readonly code?: string };
}

/**
 * Records every request, redacted: the call's secrets, headers that are not known to be harmless, parameters, fields
 * and keys with names of secrets, and the same values anywhere else. Pass other secrets, such as one in an answer under
 * another name, as `secrets`.
 *
 * @param source the transport that answers, or a recording to replay. Without it, every request is an error.
 * @example
 * const tape = recorder(undiciTransport());
 * await createClient(flatchr, connection, { transport: tape }).columns.list();
 * await writeFile('columns.json', JSON.stringify(tape, null, 2)); // toJSON
 * createClient(flatchr, connection, { transport: recorder(JSON.parse(await readFile('columns.json', 'utf8'))) });
 */
export function recorder(
  source: Transport | Recording = { format: 1, exchanges: [] },
  { secrets = [] }: { readonly secrets?: readonly string[] } = {},
): Recorder {
  const transport = typeof source === 'function' ? source : replaying(source, createMask(secrets));
  const mask = createMask(secrets);
  const kept: Kept[] = [];
  const toJSON = (): Recording => ({ format: 1, exchanges: kept.map((one) => exchangeOf(mask, one)) });
  const send: Transport = async (request, about) => {
    const body = await readBody(request);
    learnFrom(mask, request, body);
    const one: Kept = { request, body, redact: about.redact ?? ((text) => text) };
    kept.push(one);
    try {
      return keeping(mask, one, await transport(request, about));
    } catch (error) {
      one.error = errorOf(error);
      throw error;
    }
  };
  const tools = { toJSON, replay: () => replaying(toJSON(), createMask(secrets)) };
  const recording = Object.assign(send, tools, transport.ownsAuth ? { ownsAuth: true as const } : {});
  return Object.defineProperty(recording, 'requests', {
    get: () => kept.map(({ request, body, redact }) => redactedBy(redact, maskedRequest(mask, request, body))),
  }) as typeof recording & { readonly requests: readonly RecordedRequest[] };
}

/** The response, recording what is read of it. */
function keeping(mask: Mask, one: Kept, response: HttpResponse): HttpResponse {
  const { status, headers } = response;
  one.response = { status, headers };
  mask.learn({ headers });
  const took = (bytes: Uint8Array): void => {
    one.bytes = bytes;
  };
  const learn = (): void => mask.learn({ value: parsed(decoded(one.bytes ?? new Uint8Array()) ?? '') });
  return {
    status,
    headers,
    bytes: async () => {
      const bytes = await response.bytes();
      took(bytes);
      learn();
      return bytes;
    },
    ...(response.stream ? { stream: () => noted(response.stream?.() ?? noBytes(), took, learn) } : {}),
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function* noted(stream: AsyncIterable<Uint8Array>, took: (bytes: Uint8Array) => void, ended: () => void) {
  const parts: Uint8Array[] = [];
  for await (const part of stream) {
    parts.push(part);
    took(Buffer.concat(parts));
    yield part;
  }
  ended();
}

function exchangeOf(mask: Mask, one: Kept): Exchange {
  const request = maskedRequest(mask, one.request, one.body);
  if (one.error) return redactedBy(one.redact, { request, error: mask.value(one.error) });
  if (!one.response) return redactedBy(one.redact, { request });
  const { status, headers } = one.response;
  const response = { status, headers: mask.headers(headers), ...bodyOf(mask, one) };
  return redactedBy(one.redact, { request, response });
}

/** JSON is stored as JSON, so that secrets are found by their keys; bytes that are not text as base64. */
function bodyOf(mask: Mask, { bytes }: Kept): Pick<RecordedResponse, 'json' | 'text' | 'base64'> {
  const whole = bytes === undefined ? undefined : decoded(bytes);
  if (whole === undefined) return bytes ? { base64: Buffer.from(bytes).toString('base64') } : {};
  const json = parsed(whole);
  return json === undefined ? { text: mask.value(whole) } : { json: mask.value(json) };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function errorOf(error: unknown): NonNullable<Kept['error']> {
  const { message, code, cause } = (error ?? {}) as { message?: unknown; code?: unknown; cause?: { code?: unknown } };
  const known = code ?? cause?.code;
  return { message: String(message ?? error), ...(typeof known === 'string' ? { code: known } : {}) };
}
