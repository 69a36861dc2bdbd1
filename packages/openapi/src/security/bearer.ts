import type { AuthScheme } from '@raccord/core';

/** A token that somebody got elsewhere. */
export function bearer(help: object): AuthScheme {
  const fields = { access_token: { label: 'Access token', secret: true as const, ...help } };
  return { kind: 'key', fields, place: { in: 'header', name: 'authorization', value: 'Bearer {access_token}' } };
}
