import { ConnectorError, createClient, type HttpRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { situationsOf } from '../model/situation.js';
import { shownBy } from '../outcome.js';
import { canary, secretForms, secretsIn } from '../sample/secret.js';
import { changed, failing, withRuntime, withTransport } from '../test-support/faulty-kernel.js';
import type { Kernel } from '../subject.js';
import { acmeSubject, found } from '../test-support/plant.js';
import { leaks } from './leaks.js';

const secret = canary('key.api_key');
const id = 'things.get';
const labelled = [{ label: 'key.api_key', value: secret }];

/** A kernel whose clients have something else in them. */
const changingClient = (patch: object): Partial<Kernel> => ({
  createClient: (...given) => ({ ...createClient(...given), ...patch }),
});

const plainError = new ConnectorError({ code: 'rejected', connector: 'acme', operation: id, message: 'x' });

describe('a secret is found', () => {
  test.each([
    ['as it is', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['encoded as a form', new URLSearchParams({ a: secret }).toString()],
    ['in JSON', JSON.stringify({ a: secret })],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in JSON of PHP', JSON.stringify(secret).replaceAll('/', '\\/')],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(secret))],
    ['percent-encoded in lower case', encodeURIComponent(secret).replaceAll(/%../g, (one) => one.toLowerCase())],
    ['in HTML', secret.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in base64 beside a user', Buffer.from(`user:${secret}`).toString('base64')],
    ['in part', secret.slice(0, 12)],
  ])('%s', (_, text) => {
    expect(secretsIn(`no: ${text}`, labelled)).toHaveLength(1);
  });

  test('in every failure mode', async () => {
    const saying = failing((error) => changed(error, { message: `no: ${secret}` }));
    const subject = acmeSubject({ kernel: saying, full: true });
    const names = situationsOf(subject.manifest).map(({ name }) => name);
    const all = names.map((name) => `leaks ${id}: ${name}`);
    expect(await found(leaks, subject, id)).toEqual(expect.arrayContaining(all));
    // In a sample each failure mode is tried at some operation.
    const sample = await found(leaks, acmeSubject({ kernel: saying, full: false }));
    expect(names.filter((name) => !sample.some((key) => key.endsWith(`: ${name}`)))).toEqual([]);
  });

  test.each([
    ['hint', { hint: secret }],
    ['upstream', { upstream: { code: secret } }],
    ['issues', { issues: [{ path: [secret], message: 'x' }] }],
    ['request id', { requestId: secret }],
    ['cause', { cause: new Error('x', { cause: { url: secret } }) }],
  ])('in the %s of an error', (_, patch) => {
    expect(secretsIn(shownBy(changed(plainError, patch)).join(), labelled)).toHaveLength(1);
  });

  test.each([
    ['a property that nobody looks at', Object.assign(new Error('x'), { request: { headers: [secret] } })],
    ['a hidden property', Object.defineProperty(new Error('x'), 'request', { value: { headers: [secret] } })],
    ['an error that is no ConnectorError', new Error(`failed with ${secret}`)],
  ])('in %s', (_, error) => {
    expect(secretsIn(shownBy(error).join(), labelled)).toHaveLength(1);
  });

  test('in an event', async () => {
    const kernel = withRuntime((runtime) => ({
      ...runtime,
      transport: (request: HttpRequest, about) => {
        const subject = { connector: 'acme', operation: id, call: 1, at: 0, attempt: 1, method: 'GET' };
        runtime.observe?.({ ...subject, type: 'request', url: `https://x/?a=${request.headers['authorization']}` });
        return runtime.transport(request, about);
      },
    }));
    expect(await found(leaks, acmeSubject({ kernel }), id)).toContain(`leaks ${id}: an answer in another shape`);
  });

  test('in the path of a drift', async () => {
    const kernel = withRuntime((runtime) => ({
      ...runtime,
      observe: (event) =>
        runtime.observe?.(event.type === 'drift' ? { ...event, issues: [{ path: [secret], message: 'x' }] } : event),
    }));
    expect(await found(leaks, acmeSubject({ kernel }), id)).toContain(`leaks ${id}: an answer in another shape`);
  });

  test('in what describes the connection', async () => {
    const kernel = changingClient({ $describe: () => ({ settings: { hook_key: canary('setting.hook_key') } }) });
    expect(await found(leaks, acmeSubject({ kernel }), id)).toEqual([`leaks ${id}: the client`]);
  });

  test('in the client itself', async () => {
    const kernel = changingClient({ options: { key: secret } });
    expect(await found(leaks, acmeSubject({ kernel }), id)).toEqual([`leaks ${id}: the client`]);
  });

  test('in a dry run', async () => {
    const plan = { method: 'GET', url: 'x', headers: { authorization: `Bearer ${secret}` } };
    const kernel = changingClient({ $plan: () => plan });
    expect(await found(leaks, acmeSubject({ kernel }), id)).toEqual([`leaks ${id}: a dry run`]);
  });

  test('in what is said of a refused input', async () => {
    const kernel = failing((error) => (error.code === 'input_invalid' ? changed(error, { message: secret }) : error));
    expect(await found(leaks, acmeSubject({ kernel }), id)).toEqual([`leaks ${id}: input refused`]);
  });

  test('that was got by a login, and one of an input', async () => {
    const token = failing((error) => changed(error, { message: canary('user.token.0') }));
    const found409 = (kernel: Partial<Kernel>) => found(leaks, acmeSubject({ kernel, full: true }), 'things.create');
    expect(await found409(token)).toContain('leaks things.create: 409');
    const pin = failing((error) => changed(error, { message: canary('input.pin') }));
    expect(await found409(pin)).toContain('leaks things.create: 409');
  });

  test('of a login that failed', async () => {
    const kernel = failing((error) =>
      ConnectorError.is(error) && error.code === 'auth_expired'
        ? changed(error, { hint: canary('user.password') })
        : error,
    );
    expect(await found(leaks, acmeSubject({ kernel }), 'things.create')).toContain(
      'leaks things.create: a login refused',
    );
  });
});

test.each([
  ['to one operation', true, ['things.create']], // a write: nothing is repeated
  ['in a sample to some operation', false, leaks.cases(acmeSubject())],
])('the vendor repeats every secret in every form, a part in each refusal: %s', async (_, full, operations) => {
  let said = '';
  const listening = withTransport((transport) => async (request, about) => {
    const response = await transport(request, about);
    const { error } = response.status < 400 ? {} : readJson(new TextDecoder().decode(await response.bytes()));
    said += ` ${error?.message}`;
    return response;
  });
  const subject = acmeSubject({ kernel: listening, full });
  for (const operation of operations) await leaks.find(subject, operation);
  for (const { value } of subject.secrets) for (const form of secretForms(value)) expect(said).toContain(form);
});

function readJson(text: string): { error?: { message?: string } } {
  try {
    return JSON.parse(text) as { error?: { message?: string } };
  } catch {
    return {};
  }
}
