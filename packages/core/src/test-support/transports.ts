import { onTestFinished } from 'vitest';
import type { Transport } from '../index.js';
import { fetchTransport } from '../runtime/fetch-transport.js';
import { undiciTransport } from '../undici.js';

/** Every transport of core, each made anew for a test and ended with it. */
export const transports: [name: 'fetch' | 'undici', make: () => Transport][] = [
  ['fetch', () => fetchTransport()],
  [
    'undici',
    () => {
      const transport = undiciTransport();
      onTestFinished(() => transport.close());
      return transport;
    },
  ],
];
