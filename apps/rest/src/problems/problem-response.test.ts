import { ConnectorError, errorCodes } from '@raccord/core';
import type { Fault, FlatchrSimulator } from '@raccord/simulators';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demos } from '../test-support/demos.js';
import { linesOf } from '../test-support/log-lines.js';
import { connectionsNamed } from '../test-support/parts.js';
import { apiKey, json, type TestService, testService } from '../test-support/service.js';
import { problemStatuses } from './statuses.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
beforeEach(() => {
  service.flatchr.reset();
  service.afs.reset();
});
afterAll(() => service.close());

const secrets = [
  apiKey,
  ...[demos.flatchr, demos.afs]
    .flatMap(({ connection }) => Object.values(connection.credentials))
    .flatMap((credentials) => [credentials?.['api_key'], credentials?.['password']])
    .filter((secret) => secret !== undefined),
].flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')]);

interface Call {
  readonly path: string;
  readonly body: (flatchr: FlatchrSimulator['state']) => object;
}

const ofApplicant = ({ applicants: [applicant] }: FlatchrSimulator['state']) => ({
  vacancy_id: applicant!.vacancy.id,
  applicant_id: applicant!.id,
});
const move: Call = {
  path: '/v1/flatchr/demo/applicants/move',
  body: (state) => ({ ...ofApplicant(state), column_id: 1313 }),
};
const comment: Call = {
  path: '/v1/flatchr/demo/comments/create',
  body: (state) => ({ applicant_id: ofApplicant(state).applicant_id, text: 'x' }),
};
const batch: Call = {
  path: '/v1/afs/demo/stats/batch',
  body: () => ({ actions: [{ uid: 'account_infos:1' }] }),
};
const call = ({ path, body }: Call) => service.call(path, { body: body(service.flatchr.state) });

const html = '<html><h1>Oops</h1><pre>at Server.handle (/srv/app.js:1:1)</pre></html>';
const failures: readonly [Fault, status: number, code: string][] = [
  [{ kind: 'status', status: 400, body: { message: 'no' } }, 422, 'rejected'],
  [{ kind: 'status', status: 401, body: { message: 'no' } }, 424, 'auth_expired'],
  [{ kind: 'status', status: 403 }, 424, 'forbidden'],
  [{ kind: 'status', status: 404, body: html }, 404, 'not_found'],
  [{ kind: 'status', status: 409 }, 409, 'conflict'],
  [{ kind: 'status', status: 422 }, 422, 'rejected'],
  [{ kind: 'status', status: 429, retryAfter: '120' }, 429, 'rate_limited'],
  [{ kind: 'status', status: 429 }, 429, 'rate_limited'],
  [{ kind: 'status', status: 302, headers: { location: 'https://example.com' } }, 502, 'output_invalid'],
  [{ kind: 'html', status: 500, body: html }, 502, 'unavailable'],
  [{ kind: 'html', status: 200, body: html }, 502, 'output_invalid'],
  [{ kind: 'status', status: 503 }, 502, 'unavailable'],
  [{ kind: 'truncated' }, 502, 'output_invalid'],
  [{ kind: 'reset-before-read' }, 502, 'network'],
  [{ kind: 'reset-after-read' }, 502, 'network'],
];

describe('a failing call', () => {
  describe.each([move, comment, batch])('of $path', (failing) => {
    it.each(failures)('with %o is a problem of status %d, %s', async (fault, status, code) => {
      const simulator = failing === batch ? service.afs : service.flatchr;
      // The login before a comment goes well: the call itself is what fails.
      simulator.faults.add({ ...fault, times: Infinity, path: /^(?!\/user\/login)/ });
      const response = await call(failing);
      const text = await response.text();
      expect({ status: response.status, ...JSON.parse(text) }).toMatchObject({ status, code });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('cache-control')).toBe('no-store');
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/<\/?[a-z]|\bat .*:\d+:\d+/i);
    });
  });

  it('keeps the status of the API beside its words', async () => {
    service.flatchr.faults.add({
      kind: 'status',
      status: 400,
      body: { error: 'bad_column', message: 'Unknown column' },
    });
    const problem = await json(await call(move));
    expect(problem).toMatchObject({
      status: 422,
      upstream: { status: 400, code: 'bad_column', message: 'Unknown column' },
      connector: 'flatchr',
      operation: 'applicants.move',
      sent: 'yes',
      retryable: false,
      instance: expect.stringMatching(/^urn:raccord:request:/),
    });
  });

  it('tells how long the API asks to wait', async () => {
    service.flatchr.faults.add({ kind: 'status', status: 429, retryAfter: '120', times: Infinity });
    const response = await service.call('/v1/flatchr/demo/columns/list');
    expect(response.headers.get('retry-after')).toBe('120');
    expect((await json(response)).hint).toContain('Retry-After');
  });

  it.each([
    ['with a time to wait', '120', 120_000],
    ['without', undefined, undefined],
  ])('says of a write that came too soon, %s, that it can be sent again', async (_, retryAfter, retry_after_ms) => {
    const fault: Fault = { kind: 'status', status: 429, ...(retryAfter ? { retryAfter } : {}), times: Infinity };
    service.flatchr.faults.add(fault);
    const problem = await json(await call(move));
    expect(problem).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(problem.retry_after_ms).toBe(retry_after_ms);
    expect(problem.hint).toMatch(/then send the same request again: the API did not carry this one out/);
  });

  it('says that it cannot be sent again if another part of it may have been done', async () => {
    const transport = async (): Promise<never> => {
      const hint = 'Wait as long as the API asks, or a minute if it does not say, then retry.';
      const sent = 'yes';
      throw new ConnectorError({ code: 'rate_limited', connector: 'x', operation: 'x.y', message: 'x', hint, sent });
    };
    const failing = await testService({ runtime: { transport } });
    const problem = await json(await failing.call('/v1/flatchr/demo/columns/list'));
    expect(problem).toMatchObject({ retryable: false, hint: expect.stringMatching(/check with the vendor before/) });
    await failing.close();
  });

  it('says that a write may have arrived', async () => {
    service.flatchr.faults.add({ kind: 'reset-after-read' });
    expect(await json(await call(move))).toMatchObject({
      code: 'network',
      sent: 'maybe',
      retryable: false,
    });
  });
});

describe('an error of a connector', () => {
  it.each(errorCodes)('%s has its status, whatever the API answered', async (code) => {
    const transport = async (): Promise<never> => {
      throw new ConnectorError({ code, connector: 'flatchr', operation: 'columns.list', message: 'x', status: 418 });
    };
    const failing = await testService({ runtime: { transport } });
    const response = await failing.call('/v1/flatchr/demo/columns/list');
    expect(response.status).toBe(problemStatuses[code]);
    expect(await json(response)).toMatchObject({ status: problemStatuses[code], code, upstream: { status: 418 } });
    await failing.close();
  });

  it('without credentials is told as a failed dependency, never as 401', async () => {
    const empty = await testService({
      connections: connectionsNamed({ flatchr: { demo: { settings: { company_key: 'x' }, credentials: {} } } }),
    });
    const response = await empty.call('/v1/flatchr/demo/columns/list');
    expect(response.status).toBe(424);
    expect(await json(response)).toMatchObject({ code: 'auth_missing', sent: 'no' });
    await empty.close();
  });
});

describe('what nobody foresaw', () => {
  it('is a bare 500, with more in the log but no value', async () => {
    const { log, lines } = linesOf();
    const broken = await testService({
      connections: { ...connectionsNamed({}), find: () => Promise.reject(new Error('password hunter22')) },
      observer: { log },
    });
    const response = await broken.call('/v1/flatchr/demo/columns/list');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'internal_error' });
    expect(text).not.toMatch(/hunter22|problem-response\.test/);
    const logged = JSON.stringify(lines);
    expect(logged).toContain(response.headers.get('x-request-id'));
    expect(logged).toContain('problem-response.test');
    expect(logged).not.toContain('hunter22');
    await broken.close();
  });
});
