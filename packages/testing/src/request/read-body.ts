import type { HttpRequest } from '@raccord/core';

/** The parsed body of a request. */
export type ReadableBody =
  | { readonly json: unknown }
  | { readonly form: readonly (readonly [name: string, value: string])[] }
  | { readonly parts: readonly FormPart[] }
  | { readonly text: string }
  | { readonly base64: string };

/** A part of a multipart form: a text, or a file. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file_name: string; readonly content_type: string; readonly base64: string };

/** The body as a server would parse it. */
export async function readBody({ body, headers }: HttpRequest): Promise<ReadableBody | undefined> {
  if (body === undefined) return undefined;
  if (body instanceof FormData) return { parts: await Promise.all([...body].map(readPart)) };
  if (typeof body !== 'string') return { base64: Buffer.from(body).toString('base64') };
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return { form: [...new URLSearchParams(body)] };
  if (!type.includes('json')) return { text: body };
  try {
    return { json: JSON.parse(body) as unknown };
  } catch {
    return { text: body };
  }
}

async function readPart([name, value]: [string, FormDataEntryValue]): Promise<FormPart> {
  if (typeof value === 'string') return { name, value };
  const base64 = Buffer.from(await value.arrayBuffer()).toString('base64');
  return { name, file_name: value.name, content_type: value.type, base64 };
}
