import { type Connector, suggestion } from '@raccord/core';
import type { ServedConnection } from '../connections/connections.js';
import { refuse } from '../problems/refusal.js';

/** The OAuth scheme to connect: the one asked for, or the only one whose client id the connection has. */
export function chooseScheme(connector: Connector, connection: ServedConnection, asked: string | undefined): string {
  const { auth } = connector.connection;
  const known = Object.keys(auth).filter((name) => auth[name]?.kind === 'oauth2');
  if (known.length === 0) throw notChosen(`${connector.id} has no OAuth scheme.`, 'Give its credentials instead.');
  if (asked !== undefined) {
    if (known.includes(asked)) return asked;
    throw notChosen(
      `${connector.id} has no such OAuth scheme.${suggestion(asked, known)}`,
      `Its OAuth schemes: ${known.join(', ')}.`,
    );
  }
  const filled = known.filter((name) => connection.credentials[name]?.['client_id']);
  const [only = known[0]!, ...more] = filled.length === 0 ? known : filled; // an empty one is refused by its name later
  if (more.length === 0) return only;
  throw notChosen(
    'The body does not say which scheme to connect.',
    `Send {"scheme": …} with ${orList([only, ...more])}.`,
  );
}

function notChosen(detail: string, hint: string): Error {
  return refuse({ code: 'input_invalid', detail, hint, issues: [{ path: ['scheme'], message: detail }] });
}

function orList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
