import { ConnectorError } from '@raccord/core/kernel';
import { expect, test } from 'vitest';
import { acmeTable } from '../test-support/acme.js';
import { fakeExecution } from '../test-support/fake-execution.js';
import { failureItem, nodeFailure, stopping } from './failure.js';

type Details = ConstructorParameters<typeof ConnectorError>[0];

const { context } = fakeExecution({ items: [] });
const write = acmeTable({ effect: 'write', request: { method: 'PUT', path: '/things' } });

const errorOf = (details: Partial<Details>) =>
  new ConnectorError({
    code: 'rejected',
    connector: 'acme',
    operation: 'things.run',
    message: 'it went wrong',
    hint: 'Do this.',
    ...details,
  });
const failureOf = (details: Partial<Details>, table = write) => nodeFailure(context, table, errorOf(details), 3);

test('what the user has to put right is an operation error, what the API or the network did an API error', () => {
  for (const code of ['input_invalid', 'auth_missing', 'misconfigured', 'aborted'] as const) {
    expect(failureOf({ code }).name).toBe('NodeOperationError');
  }
  for (const code of ['not_found', 'rate_limited', 'network', 'timeout', 'output_invalid'] as const) {
    expect(failureOf({ code }).name).toBe('NodeApiError');
  }
});

test('the message is what happened, the description what to do, and the item is named', () => {
  expect(failureOf({ status: 409 })).toMatchObject({
    message: 'It went wrong',
    description: 'Do this.',
    httpCode: '409',
    context: { itemIndex: 3 },
  });
  expect(failureOf({ code: 'network' })).toMatchObject({ httpCode: null });
});

test('ids of operations and connectors are not told', () => {
  const message = 'things.run: acme answered 404';
  expect(failureOf({ message }).message).toBe('Acme answered 404');
});

test('operations are named as n8n names them, in what happened and in what to do', () => {
  const message = 'things.run needs an encoded id, not things.other of https://things.run/things.run';
  const hint = 'Find it with things.run.';
  const failure = failureOf({ message, hint, step: 'things.run', sent: 'yes' });
  expect(failure.message).toBe('"Run thing" needs an encoded id, not things.other of https://things.run/things.run');
  expect(failure.description).toBe('Find it with "Run thing". Acme answered; the step "Run thing" did not finish.');
});

test('what stops the node names the item and what was done before it', () => {
  const failure = stopping(failureOf({ status: 409 }), 4, '4 items before it were done.');
  expect(failure).toMatchObject({
    message: 'It went wrong [item 4]',
    description: 'Do this. 4 items before it were done.',
  });
});

test('a broken connection keeps our words: those of n8n would ask to repeat a write', () => {
  for (const reason of ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT']) {
    const message = `the connection to acme broke: ${reason}`;
    expect(failureOf({ code: 'network', message }).message).toBe(`The connection to acme broke: ${reason}`);
  }
});

test('of a write that was answered it is told; of a read it goes without saying', () => {
  expect(failureOf({ sent: 'yes' }).description).toBe('Do this. Acme answered the request.');
  expect(failureOf({ sent: 'yes', step: 'things.part' }).description).toBe(
    'Do this. Acme answered; the step things.part did not finish.',
  );
  expect(failureOf({ sent: 'yes' }, acmeTable()).description).toBe('Do this.');
});

test('of a write that may have arrived it is told where to look first', () => {
  expect(failureOf({ sent: 'maybe' }).description).toBe('Do this. Check in Acme before you run it again.');
  expect(failureOf({ sent: 'maybe' }, acmeTable()).description).toBe('Do this.');
});

test('how long to wait is told in seconds', () => {
  expect(failureOf({ code: 'rate_limited', retryAfterMs: 90_500 }).description).toContain('asks to wait 91 s');
});

test('an error of n8n stays as it is worded', () => {
  const failure = nodeFailure(context, write, new Error('an expression is wrong'), 1);
  expect(failure).toMatchObject({ name: 'NodeOperationError', message: 'an expression is wrong' });
  expect(failureItem(failure, new Error('an expression is wrong'))).toEqual({
    error: 'an expression is wrong',
    details: {
      code: 'input_invalid',
      sent: 'no',
      hint: 'Check the fields and the credential of the node. Nothing was sent.',
    },
  });
});

test('an item that failed tells the code to branch on', () => {
  const error = errorOf({ code: 'rate_limited', status: 429, retryAfterMs: 2_000, sent: 'yes' });
  expect(failureItem(nodeFailure(context, write, error, 0), error)).toEqual({
    error: 'It went wrong',
    details: {
      code: 'rate_limited',
      sent: 'yes',
      status: 429,
      retry_after_ms: 2_000,
      hint: 'Do this. The API asks to wait 2 s. Acme answered the request.',
    },
  });
});
