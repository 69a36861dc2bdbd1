import type { JsonSchema } from '@raccord/core';
import { refuse } from '../problems/refusal.js';
import { formInput, isForm } from './form-input.js';
import { invalidBody, parseJsonText } from './parse-json-text.js';
import { fileLimitBytes, jsonLimitBytes, readBody } from './read-body.js';
import { takesFile } from './takes-file.js';

/**
 * The input of a POST: its body, a JSON object or, for an operation with a file, a form. Without a body, the input is
 * empty.
 */
export function bodyInput(request: Request, schema: JsonSchema): Promise<Record<string, unknown>> {
  const hasFile = takesFile(schema);
  if (hasFile && isForm(request.headers)) return formInput(request, schema);
  return jsonObject(request, hasFile ? fileLimitBytes : jsonLimitBytes);
}

/** A body that is a JSON object; empty without a body. */
export async function jsonObject(request: Request, limitBytes: number): Promise<Record<string, unknown>> {
  const body = await readBody(request, limitBytes);
  if (body.length === 0) return {};
  requireJson(request.headers);
  const text = decoded(body);
  const value = parseJsonText(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidBody('The body is not a JSON object.');
  }
  return value as Record<string, unknown>;
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
