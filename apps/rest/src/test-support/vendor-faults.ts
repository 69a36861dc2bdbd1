import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '@raccord/simulators';
import { demos } from './demos.js';
import { apiKey } from './service.js';

/** What a vendor sends in its failures beside its message, which `upstream` repeats: no caller, log or file may see it. */
const canary = 'canary-of-the-vendor-5f2b8c';
export const secrets = [
  canary,
  apiKey,
  ...[demos.flatchr, demos.afs]
    .flatMap(({ connection }) => Object.values(connection.credentials))
    .flatMap((credentials) => [credentials?.['api_key'], credentials?.['password']])
    .filter((secret) => secret !== undefined),
];

const statuses = [301, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504];
export const faults: readonly Fault[] = [
  ...statuses.map(
    (status): Fault => ({
      kind: 'status',
      status,
      body: { message: 'no', trace: canary },
      headers: { 'x-canary': canary },
    }),
  ),
  { kind: 'status', status: 200, body: `{"broken": "${canary}` },
  { kind: 'html', status: 200, body: `<html>${canary}</html>` },
  { kind: 'html', status: 500, body: `<html>${canary}</html>`, applied: true },
  { kind: 'truncated' },
  { kind: 'cut' },
  { kind: 'reset-before-read' },
  { kind: 'reset-after-read' },
  { kind: 'reset-after-read', applied: true },
  { kind: 'hang' },
];

/** Those secrets that a text tells. */
export function toldBy(text: string): readonly string[] {
  return secrets.filter((secret) => text.includes(secret));
}

/** Those that are in a file of a folder, as they are. */
export function toldByFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((file) => toldBy(readFileSync(join(folder, file), 'latin1')));
}
