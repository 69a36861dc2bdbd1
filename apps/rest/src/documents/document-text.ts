import { parseDocument, readDocument } from '@raccord/openapi/tools';
import type { HttpResponse, Transport } from '@raccord/core';

/** Largest document that is fetched, in bytes. */
const mostBytes = 50_000_000;

/** How long fetching a document may take. */
const fetchMs = 60_000;

export function isUrl(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** Reads the document at a path or URL: JSON or YAML, OpenAPI 3 or Swagger 2.0. */
export async function documentAt(place: string, transport: Transport): Promise<Record<string, unknown>> {
  if (!isUrl(place)) return readDocument(place);
  const request = {
    method: 'GET',
    url: place,
    headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' },
    signal: AbortSignal.timeout(fetchMs),
  };
  const name = `the document at ${new URL(place).host}`;
  const about = { connector: 'openapi', operation: 'document', effect: 'read', scheme: null } as const;
  const answer = await transport(request, about);
  const text = new TextDecoder().decode(await limited(answer, name));
  if (answer.status !== 200) throw new Error(`${name} was answered with ${answer.status}`);
  return parseDocument(text, { name });
}

/** The body, read no further than a document may go on. */
async function limited({ stream, bytes }: HttpResponse, name: string): Promise<Uint8Array> {
  if (!stream) return bytes();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream()) {
    length += part.length;
    if (length > mostBytes) throw new Error(`${name} is larger than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
