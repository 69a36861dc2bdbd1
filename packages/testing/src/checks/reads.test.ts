import { expect, test } from 'vitest';
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

test('finds a read that writes through what it uses', async () => {
  const connector = withOperation('things.copy', { effect: 'read' });
  expect(await found(reads, acmeSubject({ connector }))).toEqual([
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
  expect(await found(reads, acmeSubject({ connector, committed: {} }))).toEqual(['reads things_new']);
});
