import * as z from 'zod';
import { kit } from './acme.js';

const common = { title: 'Run', description: 'x', input: () => z.strictObject({}), output: () => z.unknown() } as const;

/** One operation of each kind that matters to repeating: a POST that reads, a GET that writes, a safe write. */
export const kinds = {
  read: kit.operation({ ...common, effect: 'read', auth: 'none', request: { method: 'POST', path: '/read' } }),
  write: kit.operation({ ...common, effect: 'write', auth: 'none', request: { method: 'GET', path: '/write' } }),
  safeWrite: kit.operation({
    ...common,
    effect: 'destroy',
    idempotent: true,
    auth: 'none',
    request: { method: 'DELETE', path: '/write' },
  }),
};
