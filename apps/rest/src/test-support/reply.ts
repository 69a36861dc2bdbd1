import type { HttpResponse } from '@raccord/core';

/** A JSON answer of an API. */
export function reply(body: object, status = 200): HttpResponse {
  const bytes = async (): Promise<Uint8Array> => new TextEncoder().encode(JSON.stringify(body));
  return { status, headers: { 'content-type': 'application/json' }, bytes };
}
