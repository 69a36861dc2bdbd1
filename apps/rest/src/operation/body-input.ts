import type { JsonSchema } from '@raccord/core';
import { holdsMoreValues, parseJson } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';
import { fileLimitBytes, jsonLimitBytes, readBody } from './read-body.js';
import { takesFile } from './takes-file.js';

/** The input of a POST: its body, a JSON object. Without a body, the input is empty. */
export function bodyInput(request: Request, schema: JsonSchema): Promise<Record<string, unknown>> {
  return jsonObject(request, takesFile(schema) ? fileLimitBytes : jsonLimitBytes);
}

/** A body that is a JSON object; empty without a body. */
export async function jsonObject(request: Request, limitBytes: number): Promise<Record<string, unknown>> {
  const body = await readBody(request, limitBytes);
  if (body.length === 0) return {};
  requireJson(request.headers);
  const text = decoded(body);
  if (holdsMoreValues(text, mostValues)) throw tooManyValues();
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidBody('The body is not a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** Checking more values would block other callers. */
const mostValues = 200_000;

function tooManyValues(): Error {
  return refuse({
    code: 'too_large',
    detail: `The body contains more than ${mostValues.toLocaleString('en-US')} values.`,
    hint: 'Send less in one request.',
  });
}

function requireJson(headers: Headers): void {
  const type = headers.get('content-type') ?? '';
  const isJson = /^application\/([\w.+-]+\+)?json *(; *charset="?utf-8"? *)?$/i.test(type);
  const isPlain = /^(identity)?$/i.test(headers.get('content-encoding') ?? '');
  if (isJson && isPlain) return;
  throw refuse({
    code: 'unsupported_media_type',
    detail: isJson ? 'The body is compressed.' : 'The Content-Type of the body is not JSON in UTF-8.',
    hint: isJson
      ? 'Send it uncompressed, without Content-Encoding.'
      : 'Send the header "Content-Type: application/json".',
  });
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw invalidBody('The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    // The parser quotes the input, which may be a secret: only the position is reported.
    const place = / at position \d+/.exec((error as Error).message)?.[0] ?? '';
    throw invalidBody(`The body is not valid JSON${place}.`);
  }
}

function invalidBody(detail: string): Error {
  return refuse({ code: 'input_invalid', detail, hint: 'Send one JSON object.' });
}
