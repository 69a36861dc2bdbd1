import { createHash, randomBytes } from 'node:crypto';

// Lower-case hexadecimal sorts alike in JavaScript, in SQLite and under every collation of PostgreSQL.
const form = /^con_[0-9a-f]{24}$/;

export function newConnectionId(): string {
  return `con_${randomBytes(12).toString('hex')}`;
}

/** The id of a connection that is not stored: the same at every start. */
export function derivedConnectionId(connector: string, name: string): string {
  return `con_${createHash('sha256').update(`${connector}/${name}`).digest('hex').slice(0, 24)}`;
}

export function isConnectionId(text: string): boolean {
  return form.test(text);
}

export function isConnectionName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,99}$/.test(text);
}
