import type { AuthScheme, Manifest } from '@raccord/core';
import { code, table } from './cells.js';

const mostNamed = 4;
const kinds = {
  key: 'a key',
  basic: 'HTTP Basic',
  session: 'a token from a login',
  oauth2: 'a token of OAuth 2',
  'client-credentials': 'a token of OAuth 2, without a person',
} as const;

/** The ways to authenticate: what each sends, and which operations accept it. */
export function schemesPart({ auth, operations }: Manifest): string {
  const rows = Object.entries(auth).map(([name, scheme]) => {
    const ids = Object.keys(operations).filter((id) => operations[id]!.auth.some((group) => group.includes(name)));
    const named = ids.length > mostNamed ? `${ids.length} operations` : ids.map(code).join(', ');
    return [code(name), sentBy(scheme), named || 'no operation'];
  });
  if (rows.length === 0) return '';
  return `### Ways to authenticate\n\n${table(['scheme', 'what is sent', 'accepted by'], rows)}`;
}

function sentBy(scheme: AuthScheme): string {
  if (scheme.kind === 'basic') return kinds.basic;
  const { place } = scheme;
  if (place === undefined) return kinds[scheme.kind];
  const where = place.in === 'params' ? 'query or body' : place.in;
  return `${kinds[scheme.kind]}, ${where} ${code(place.value === undefined ? place.name : `${place.name}: ${place.value}`)}`;
}
