import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { startService } from '../start/service.js';
import { readEnvironment } from '../environment.js';
import { json } from '../test-support/service.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

test('the service sends a webhook of a vendor on to a subscriber, signed, over sockets', async () => {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  onTestFinished(() => {
    receiver.close();
    receiver.closeAllConnections();
  });
  const service = await startService(
    readEnvironment({
      PORT: '0',
      RACCORD_DATA_DIR: temporaryFolder(),
      RACCORD_API_KEYS: 'key-of-the-service',
      RACCORD_ALLOWED_HOSTS: '127.0.0.1',
      RACCORD_LOG_LEVEL: 'silent',
    }),
  );
  const post = async (path: string, body: object) =>
    fetch(new URL(path, service.url), {
      method: 'POST',
      headers: { authorization: 'Bearer key-of-the-service', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  try {
    const settings = { company_key: 'Wy3EOp2NP3p1KMq8' };
    const { id, webhook_url } = await json(
      await post('/v1/connections', { connector: 'flatchr', name: 'main', settings }),
    );
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hired`;
    const { secret } = await json(await post('/v1/subscriptions', { url, connection: id }));
    const payload = { event: 'drag_applicant', data: { column: { hired: true } } };
    expect((await post(webhook_url, payload)).status).toBe(200);
    await expect.poll(() => got.length, { timeout: 60_000 }).toBe(1);
    const [{ headers, body }] = got as [(typeof got)[0]];
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ connection: id, payload });
    const metrics = await (await fetch(new URL('/metrics', service.url))).text();
    expect(metrics).toContain('raccord_delivery_lag_seconds_count 1');
  } finally {
    await service.close();
  }
});
