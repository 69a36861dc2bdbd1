import type { JsonSchema } from '@raccord/core';
import { coerceText, possibleTypes } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';
import { parseJsonText } from './parse-json-text.js';
import { fileLimitBytes, readBody } from './read-body.js';
import { type FormPart, splitForm } from './split-form.js';
import { takesFile } from './takes-file.js';

/** Enough for every operation, and quick to parse. */
const limits = { parts: 100, head: 1024 };

export function isForm(headers: Headers): boolean {
  const isPlain = /^(identity)?$/i.test(headers.get('content-encoding') ?? '');
  return isPlain && /^multipart\/form-data *(;|$)/i.test(headers.get('content-type') ?? '');
}

/**
 * The input of a POST as a form: a part for each input. Files are files, lists and objects are JSON, and everything else
 * is a text, converted as in a query.
 */
export async function formInput(request: Request, schema: JsonSchema): Promise<Record<string, unknown>> {
  const body = await readBody(request, fileLimitBytes);
  if (body.length === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  const parts = partsOf(body, boundaryIn(type));
  const form = await named(parts, type);
  const names = form.map(([name]) => name);
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (repeated.length > 0) throw usedTwice(repeated);
  const members = form.map(([name, about], index) => {
    const own = Object.hasOwn(schema.properties ?? {}, name) ? (schema.properties?.[name] ?? {}) : {};
    return [name, inputOf(about, parts[index]!.body, own, schema)];
  });
  return Object.fromEntries(members) as Record<string, unknown>;
}

/** `about` is the part without its body. */
function inputOf(about: string | File, body: Buffer, schema: JsonSchema | boolean, root: JsonSchema): unknown {
  if (typeof about !== 'string') {
    const isJson = about.type === 'application/json' && !(typeof schema === 'object' && takesFile(schema));
    if (isJson) return parseJsonText(textOf(body));
    return {
      data: new Uint8Array(body),
      file_name: about.name,
      content_type: about.type || 'application/octet-stream',
    };
  }
  const text = textOf(body);
  const types = possibleTypes(schema, root);
  const isJson = !types.includes('string') && (types.includes('object') || types.includes('array'));
  return isJson ? parseJsonText(text) : coerceText(schema, text, { root });
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw invalidForm('A text of the form is not UTF-8.');
  }
}

function boundaryIn(type: string): string {
  const [, quoted, bare] = /; *boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw invalidForm('The Content-Type of the form has no boundary.');
  return boundary;
}

function partsOf(body: Buffer<ArrayBuffer>, boundary: string): FormPart[] {
  const parts = splitForm(body, boundary, limits);
  if (parts === undefined) throw invalidForm('The body is not a valid form.');
  if (parts === 'too much') throw tooLarge();
  return parts;
}

/** The names and types of parts, read by the platform. It gets no bodies, which would keep other callers waiting. */
async function named(parts: readonly FormPart[], type: string): Promise<[string, string | File][]> {
  const boundary = `--${boundaryIn(type)}`;
  const heads = parts.flatMap(({ head }) => [boundary, '\r\n', head, '\r\n\r\n\r\n']);
  const body = Buffer.concat([...heads, `${boundary}--\r\n`].map((one) => Buffer.from(one)));
  try {
    const form = [...(await new Response(body, { headers: { 'content-type': type } }).formData())];
    if (form.length === parts.length) return form;
  } catch {}
  throw invalidForm('The body is not a valid form.');
}

function invalidForm(detail: string): Error {
  return refuse({
    code: 'input_invalid',
    detail: `${detail} Nothing was sent.`,
    hint: 'Let your HTTP library write the form, including its Content-Type.',
  });
}

function tooLarge(): Error {
  return refuse({
    code: 'too_large',
    detail: `The form has more than ${limits.parts} parts, or headers of more than ${limits.head} bytes. Nothing was sent.`,
    hint: 'Send one part for each input.',
  });
}

function usedTwice(names: readonly string[]): Error {
  const issues = names.slice(0, 20).map((name) => ({ path: [name], message: 'Used more than once.' }));
  return refuse({
    code: 'input_invalid',
    detail: 'A form may have one part for each input. Nothing was sent.',
    hint: 'Send a list as one part of JSON.',
    issues,
  });
}
