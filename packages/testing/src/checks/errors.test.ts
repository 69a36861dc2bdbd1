import { ConnectorError, type Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { situationsOf } from '../model/situation.js';
import { settle } from '../outcome.js';
import { calling, changed, failing, withRuntime, withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withConnection, withOperation } from '../test-support/plant.js';
import { errors } from './errors.js';

const said = 'The vendor says no.';
const asOneOf = (codes: readonly string[], patch: Parameters<typeof changed>[1]) =>
  failing((error) => (codes.includes(error.code) ? changed(error, patch) : error));

describe('a kernel', () => {
  test.each([
    ['tells another code', asOneOf(['not_found'], { code: 'rejected' }), ['404']],
    [
      'says that nothing was sent',
      asOneOf(['conflict'], { sent: 'no' }),
      ['409', 'rule 2 (conflict) with 418', 'rule 2 (conflict) with 451'],
    ],
    [
      'calls hopeless what may pass',
      asOneOf(['timeout'], { retryable: false }),
      ['a connection that does not come about', 'a timeout'],
    ],
    ['gives no hint', asOneOf(['aborted'], { hint: ' ' }), ['stopped before', 'stopped during']],
    ['shows HTML', asOneOf(['unavailable'], { message: '<html>' }), ['408', '500', '503', 'HTML with 502']],
    ['names another operation', asOneOf(['forbidden'], { operation: 'things.list' }), ['403']],
    [
      'forgets how long to wait',
      asOneOf(['rate_limited'], { retryAfterMs: undefined }),
      ['429 with seconds', '429 with milliseconds', '429 with a date', '429 with a day'],
    ],
    ['forgets the status', asOneOf(['forbidden'], { status: undefined }), ['403']],
    ['forgets the request id', asOneOf(['forbidden'], { requestId: undefined }), ['403']],
    ['forgets the code of the vendor', asOneOf(['forbidden'], { upstream: { message: said } }), ['403']],
    [
      'has words of its own for a rule',
      failing((error) => (error.hint === 'Have some tea.' ? changed(error, { hint: 'Hm.' }) : error)),
      ['rule 2 (conflict) with 418', 'rule 2 (conflict) with 451'],
    ],
    [
      'does not know 408',
      failing((error) => (error.status === 408 ? changed(error, { code: 'rejected' }) : error)),
      ['408'],
    ],
    [
      'holds a body that breaks off for one that was not asked for',
      failing((error) =>
        error.code === 'network' && error.sent === 'yes' ? changed(error, { sent: 'maybe' }) : error,
      ),
      ['a body that breaks off'],
    ],
    ['keeps what the vendor said to itself', asOneOf(['forbidden'], { upstream: undefined }), ['403']],
    ['throws something else', failing((error) => (error.code === 'not_found' ? new TypeError('x') : error)), ['404']],
  ])('that %s is found', async (_, kernel, details) => {
    expect(await found(errors, acmeSubject({ kernel }), 'things.get')).toEqual(
      details.map((detail) => `errors things.get: ${detail}`),
    );
  });

  test('that takes a failure for an answer is found, whatever the failure', async () => {
    const kernel = calling(async (call) => (await settle(call)).value);
    const subject = acmeSubject({ kernel });
    const all = situationsOf(subject.manifest).map(({ name }) => `errors things.get: ${name}`);
    expect(await found(errors, subject, 'things.get')).toEqual(all);
    const table = '400 401 403 404 409 422 429 500 503 HTML empty truncated host refused reset timeout stopped';
    for (const what of [...table.split(' '), '429 with seconds', '429 with a date'])
      expect(all.filter((key) => key.includes(what))).not.toEqual([]);
  });

  test('that fails where the answer is fine is found', async () => {
    const kernel = calling(async (call) => {
      if ((await call()) === null) throw new Error('nothing came');
    });
    expect(await found(errors, acmeSubject({ kernel }), 'things.create')).toEqual([
      'errors things.create: an empty body',
    ]);
  });

  test('that repeats a write blindly is found', async () => {
    const kernel = calling(async (call) => {
      const { error, value } = await settle(call);
      return ConnectorError.is(error) && error.sent === 'maybe'
        ? call()
        : error === undefined
          ? value
          : Promise.reject(error);
    });
    const keys = await found(errors, acmeSubject({ kernel }), 'things.create');
    expect(keys).toEqual(['a reset', 'a timeout', 'stopped during'].map((detail) => `errors things.create: ${detail}`));
  });

  test('that repeats a write of which the answer broke off is found', async () => {
    const kernel = calling(async (call) => {
      const { error, value } = await settle(call);
      if (!ConnectorError.is(error)) return value;
      return error.code === 'network' && error.sent === 'yes' ? call() : Promise.reject(error);
    });
    expect(await found(errors, acmeSubject({ kernel }), 'things.create')).toEqual([
      'errors things.create: a body that breaks off',
    ]);
  });

  test('that does not read milliseconds is found', async () => {
    const kernel = withTransport((transport) => async (request, about) => {
      const response = await transport(request, about);
      const { 'retry-after-ms': _unread, ...headers } = response.headers;
      return { ...response, headers };
    });
    expect(await found(errors, acmeSubject({ kernel }), 'things.get')).toEqual([
      'errors things.get: 429 with milliseconds',
    ]);
  });

  test('that sends each request twice is found', async () => {
    const twice =
      (transport: Transport): Transport =>
      async (request, about) => {
        await settle(() => transport(request, about));
        return transport(request, about);
      };
    expect(await found(errors, acmeSubject({ kernel: withTransport(twice) }), 'things.create')).toContain(
      'errors things.create: 404',
    );
  });

  test('that repeats a write after 503 is found', async () => {
    const kernel = calling(async (call) => {
      const { error, value } = await settle(call);
      if (!ConnectorError.is(error)) return value;
      return error.status === 503 ? call() : Promise.reject(error);
    });
    expect(await found(errors, acmeSubject({ kernel }), 'things.create')).toEqual(['errors things.create: 503']);
  });

  test('that holds a write for idempotent is found', async () => {
    const { manifest, ...subject } = acmeSubject();
    const bold = acmeSubject({ connector: withOperation('things.create', { idempotent: true }) });
    const kernel = { ...subject.kernel, createClient: bold.kernel.createClient };
    const mistaken = { ...subject, manifest, connector: bold.connector, kernel };
    expect(await found(errors, mistaken, 'things.create')).toContain('errors things.create: 503');
  });

  test('that comes again before it was asked to is found', async () => {
    const kernel = withRuntime((runtime) => ({ ...runtime, sleep: (_, signal) => runtime.sleep(0, signal) }));
    expect(await found(errors, acmeSubject({ kernel }), 'things.get')).toEqual([
      'errors things.get: 429 with seconds',
      'errors things.get: 429 with milliseconds',
      'errors things.get: 429 with a date',
    ]);
  });

  test('that does not read a date is found', async () => {
    const deaf =
      (transport: Transport): Transport =>
      async (request, about) => {
        const response = await transport(request, about);
        const { 'retry-after': after = '', ...headers } = response.headers;
        return /GMT/.test(after) ? { ...response, headers } : response;
      };
    expect(await found(errors, acmeSubject({ kernel: withTransport(deaf) }), 'things.get')).toEqual([
      'errors things.get: 429 with a date',
    ]);
  });

  test('that repeats nothing is found', async () => {
    const kernel = withRuntime((runtime) => ({ ...runtime, sleep: () => Promise.reject(new Error('no time')) }));
    expect(await found(errors, acmeSubject({ kernel }), 'things.rename')).toContain('errors things.rename: 503');
  });

  test('that knows no time limit is found', async () => {
    const kernel = withRuntime(({ timeout: _none, ...runtime }) => runtime);
    expect(await found(errors, acmeSubject({ kernel }), 'things.get')).toEqual(['errors things.get: a timeout']);
  });

  test('that calls a composed operation hopeless whose first write was refused for now is found', async () => {
    const run = (host: { call: (id: string, input: object) => unknown }) => host.call('things.create', { name: 'x' });
    const connector = withOperation('things.copy', { run });
    expect(await found(errors, acmeSubject({ connector }), 'things.copy')).toEqual([]);
    const kernel = asOneOf(['rate_limited'], { retryable: false });
    expect(await found(errors, acmeSubject({ connector, kernel }), 'things.copy')).toContain(
      'errors things.copy: 429 with a day',
    );
  });

  test('that does not name the step of a composed operation is found', async () => {
    const kernel = failing((error) => changed(error, { step: undefined }));
    expect(await found(errors, acmeSubject({ kernel }), 'things.copy')).toContain('errors things.copy: 500');
  });
});

test('what a connector declares is what is expected of it', async () => {
  const bold = withOperation('things.create', { idempotent: true });
  expect(await found(errors, acmeSubject({ connector: bold }), 'things.create')).toEqual([]);
  const patient = withConnection({ retry: { attempts: 2, maxMs: 2500, on: ['rate_limited'] } });
  expect(await found(errors, acmeSubject({ connector: patient }), 'things.get')).toEqual([]);
  const rules = [
    { status: 404, is: 'conflict' },
    { status: 200, where: { path: 'id', exists: true }, is: 'rejected' },
  ];
  const strange = withConnection({ errors: { rules } });
  expect(await found(errors, acmeSubject({ connector: strange }), 'things.get')).toEqual([]);
});
