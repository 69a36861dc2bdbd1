import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linesOf } from '../test-support/log-lines.js';
import { apiKey, json, type TestService, testService } from '../test-support/service.js';
import { driftLog } from './drift.js';
import { type Metrics, startMetrics } from './metrics.js';

const { log, lines } = linesOf();
let metrics: Metrics;
let service: TestService;
beforeAll(async () => {
  metrics = startMetrics();
  const tell = driftLog(log);
  service = await testService({
    observer: { log, metrics },
    runtime: {
      observe: (event) => {
        metrics.event(event);
        tell(event);
      },
    },
  });
});
beforeEach(() => {
  service.flatchr.reset();
  lines.length = 0;
});
afterAll(() => service.close());

const search = '/v1/flatchr/demo/applicants/search';

describe('a request', () => {
  it('is one line of the log, with the template of its route and ids of ours', async () => {
    const response = await service.call(search, { body: { start: '2026-01-01' } });
    expect(response.status).toBe(200);
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        msg: 'request',
        request: response.headers.get('x-request-id'),
        method: 'POST',
        route: '/v1/{connector}/{connection}/{resource}/{verb}',
        status: 200,
        ms: expect.any(Number),
        key: expect.stringMatching(/^key_/),
        connector: 'flatchr',
        operation: 'applicants.search',
        connection: expect.stringMatching(/^con_/),
      },
    ]);
  });

  it('that fails has the code of its problem and what was sent', async () => {
    service.flatchr.faults.add({ kind: 'reset-after-read' });
    const body = { vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column_id: 1 };
    await service.call('/v1/flatchr/demo/applicants/move', { body });
    expect(lines).toMatchObject([{ status: 502, code: 'network', sent: 'maybe', operation: 'applicants.move' }]);
  });

  it('leaves no trace of its URL, body, headers or key, whatever it is', async () => {
    const secret = 'ada@example.test';
    const hostile = encodeURIComponent(secret);
    await service.call(search, { body: { email: secret, [secret]: 1 } });
    await service.call(`/v1/flatchr/demo/vacancies/list?status=${hostile}&${hostile}=1`);
    await service.call(`/v1/connectors/${hostile}`);
    await service.call(`/${hostile}/${hostile}`);
    await service.call(`/v1/${hostile}/${hostile}/${hostile}/${hostile}`, { headers: { 'x-ada': secret } });
    await service.call('/v1/connectors', { headers: { authorization: `Bearer ${secret}`, 'x-request-id': secret } });
    await service.app.request(`/v1/connectors?limit=${hostile}`, {
      method: 'PROPFIND',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const text = JSON.stringify(lines) + (await metrics.text());
    expect(lines.map(({ route }) => route)).toContain('unknown');
    for (const one of [secret, hostile, 'ada@', apiKey, 'PROPFIND']) expect(text).not.toContain(one);
  });

  it('of a person in a browser has its route, too', async () => {
    await service.call('/v1/oauth/start/secret-of-the-link');
    await service.call('/v1/oauth/callback?state=x');
    expect(lines).toMatchObject([{ route: '/v1/oauth/start/{token}' }, { route: '/v1/oauth/callback' }]);
  });

  it('for a health check is logged for those who debug only', async () => {
    await service.call('/livez');
    expect(lines).toMatchObject([{ level: 'debug', route: '/livez' }]);
  });
});

describe('/metrics', () => {
  it('needs no key, and tells requests, calls, retries and the event loop', async () => {
    service.flatchr.faults.add({ kind: 'status', status: 503 });
    await service.call('/v1/flatchr/demo/columns/list');
    const response = await service.app.request('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    const text = await response.text();
    for (const line of [
      /^raccord_http_request_duration_seconds_count\{method="GET",route="\/v1\/\{connector\}\/\{connection\}\/\{resource\}\/\{verb\}",status="200"\} [1-9]/m,
      /^raccord_calls_total\{connector="flatchr",operation="columns\.list",code="ok"\} 1$/m,
      /^raccord_call_retries_total\{connector="flatchr",operation="columns\.list"\} 1$/m,
      /^nodejs_eventloop_lag_seconds /m,
      /^process_cpu_seconds_total /m,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it('is not there where the operator wants none', async () => {
    const other = await testService();
    expect((await other.app.request('/metrics')).status).toBe(404);
    await other.close();
  });
});

describe('/readyz', () => {
  it('is 503 when the store does not answer, or the service is being stopped', async () => {
    const stopping = new AbortController();
    const other = await testService({ stopping: stopping.signal });
    expect((await other.call('/readyz')).status).toBe(200);
    stopping.abort();
    const answer = await other.call('/readyz');
    expect(answer.status).toBe(503);
    expect(await json(answer)).toMatchObject({ code: 'unavailable', status: 503 });
    await other.close();
    const closed = await testService();
    await closed.close();
    expect((await closed.call('/readyz')).status).toBe(503);
    expect((await closed.call('/livez')).status).toBe(200);
  });
});
