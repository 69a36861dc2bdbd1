import * as z from 'zod';
import { decode, kit, Thing } from './acme-kit.js';

export const thingMade = kit.webhook({
  title: 'Thing Made',
  description: 'A thing was made',
  match: [{ path: 'event', equals: 'thing_made' }],
  event: () => z.looseObject({ event: z.string(), thing: Thing().nullish() }),
  decode,
  verify: {
    kind: 'hmac',
    header: 'X-Acme-Signature',
    algorithm: 'sha256',
    value: 'sha256={hex}',
    signs: '{timestamp}.{body}',
    timestamp: { header: 'X-Acme-Time' },
  },
  samples: [{ event: 'thing_made', thing: { id: 't-1', made_at: 1_767_225_600 } }],
});

export const thingGone = kit.webhook({
  title: 'Thing Gone',
  description: 'A thing was deleted',
  match: [{ path: 'event', equals: 'thing_gone' }],
  event: () => z.looseObject({ event: z.string(), id: z.string() }),
  verify: { kind: 'token', in: 'query', name: 'hook' },
  samples: [{ event: 'thing_gone', id: 't-1' }],
});

export const thingsNew = kit.poll({
  title: 'New Things',
  description: 'A thing is there that was not',
  event: Thing,
  list: 'things.search',
  identity: ['id'],
  since: { path: 'made_at', param: 'start', overlapMs: 2 * 86_400_000 },
});

export const thingsChanged = kit.poll({
  title: 'Changed Things',
  description: 'The kind of a thing is another',
  event: Thing,
  list: 'things.changes',
  identity: ['id'],
  watch: ['kind'],
  since: { path: 'made_at', overlapMs: 3_600_000 },
});
