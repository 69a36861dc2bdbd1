import { ConnectorError } from '@raccord/core';
import type { FunctionRow } from '../runner/row.ts';
import { acmeClient } from '../support/acme.ts';

function bodyJson(): string {
  const keys = Array.from({ length: 100_000 }, (_, index) => [`field_${index}`, `value ${index}`]);
  return JSON.stringify({ thing_id: 'p1KMq8Wy3EOp2NP3', ...Object.fromEntries(keys) });
}

/** An input that is refused before anything is sent. */
export const row: FunctionRow = {
  kind: 'functions',
  what: '100,000 unknown input keys refused',
  ours: () => {
    const client = acmeClient('http://127.0.0.1:9'); // nothing listens there
    const input = JSON.parse(bodyJson()) as { thing_id: string };
    return async () => {
      const refusal = await Promise.resolve(client.$call('things.get', input)).catch((error: unknown) => error);
      if (!ConnectorError.is(refusal) || refusal.code !== 'input_invalid') throw new Error('it was not refused');
    };
  },
  peers: {
    'JSON.parse of the body': {
      budget: 10,
      program: () => {
        const body = bodyJson();
        return () => void JSON.parse(body);
      },
    },
  },
};
