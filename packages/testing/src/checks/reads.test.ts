import type { Connector } from '@raccord/core';
import { expect, test } from 'vitest';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found, withOperation, withRequest, withTrigger } from '../test-support/plant.js';
import { reads } from './reads.js';

test('finds a read that is sent as a write', async () => {
  const connector = withRequest('things.get', { method: 'DELETE' });
  expect(await found(reads, acmeSubject({ connector }))).toEqual(['reads things.get: method']);
});

test('finds a read that writes by POST, or GET', async () => {
  const connector = withOperation('things.create', { effect: 'read' });
  expect(await found(reads, acmeSubject({ connector }))).toEqual(['reads things.create: verb']);
});

test.each(['pay', 'refund', 'charge', 'activate', 'notify', 'restore', 'revoke', 'transfer', 'duplicate', 'copyTo'])(
  'finds a read that is called %s',
  async (verb) => {
    const things = { ...acme.resources['things'], [verb]: acme.resources['things']?.['search'] };
    const connector = { ...acme, resources: { ...acme.resources, things } } as unknown as Connector;
    expect(await found(reads, acmeSubject({ connector }), `things.${verb}`)).toEqual([`reads things.${verb}: verb`]);
  },
);

test('takes a read whose name only begins like a write', async () => {
  const things = { ...acme.resources['things'], payments: acme.resources['things']?.['search'] };
  const connector = { ...acme, resources: { ...acme.resources, things } } as unknown as Connector;
  expect(await found(reads, acmeSubject({ connector }), 'things.payments')).toEqual([]);
});

test('finds a read that writes through what it uses', async () => {
  const connector = withOperation('things.copy', { effect: 'read' });
  expect(await found(reads, acmeSubject({ connector }))).toEqual([
    'reads things.copy: verb',
    'reads things.copy: uses',
    'reads things.copy: requests',
  ]);
});

test('finds a poll that writes', async () => {
  const connector = withTrigger('things_new', {
    list: 'things.create',
    input: {},
    since: { path: 'made_at', overlapMs: 0 },
  });
  // `toManifest` refuses it, too, for its input.
  expect(await found(reads, { ...acmeSubject(), connector })).toEqual(['reads things_new']);
});
