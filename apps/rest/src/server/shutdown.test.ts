import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyIn, start, urlIn } from '../test-support/process.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

/** The service before an API that answers only when told to, in the middle of a write. */
async function writing(grace: string, { folder = '', key = '' } = {}) {
  const upstream = createServer();
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  const api = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const { child, ready, ended } = start({
    RACCORD_DEMO: '1',
    RACCORD_SHUTDOWN_GRACE: grace,
    RACCORD_DATA_DIR: folder,
    RACCORD_SERVERS: JSON.stringify({ flatchr: api }),
  });
  const text = await ready();
  const url = urlIn(text);
  const arrived = once(upstream, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const caller = new AbortController();
  const keyed: Record<string, string> = key ? { 'idempotency-key': key } : {};
  const answer = fetch(`${url}/v1/flatchr/demo/applicants/move`, {
    method: 'POST',
    signal: caller.signal,
    headers: { authorization: `Bearer ${keyIn(text)}`, 'content-type': 'application/json', ...keyed },
    body: JSON.stringify({ vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column_id: 1313 }),
  });
  answer.catch(() => {}); // a test may want it to fail
  const [, pending] = await arrived;
  return { child, ended, url, answer, pending, leave: () => caller.abort() };
}

/** Resolves when the service accepts no connection any more. */
async function isDeaf(url: string): Promise<void> {
  while (
    await fetch(`${url}/livez`).then(
      () => true,
      () => false,
    )
  );
}

describe('a service that is stopped', () => {
  it('lets a write end, answers it, and ends with 0', async () => {
    const { child, ended, url, answer, pending } = await writing('60');
    child.kill('SIGTERM');
    await isDeaf(url);
    pending.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
    const response = await answer;
    expect(response.status).toBe(200);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toEqual({ id: 1 });
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('lets a write with a key end whose caller has left, and keeps its answer', async () => {
    const folder = temporaryFolder();
    const { child, ended, url, answer, pending, leave } = await writing('60', { folder, key: 'order-1' });
    leave();
    await expect(answer).rejects.toThrow('aborted');
    child.kill('SIGTERM');
    await isDeaf(url);
    pending.writeHead(200, { 'content-type': 'application/json' }).end('{"id":1}');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    const database = new DatabaseSync(join(folder, 'raccord.db'));
    expect(database.prepare('select status from idempotency').all()).toEqual([{ status: 200 }]);
    database.close();
  });

  it('answers 503 when the grace is over, and says that the write may have been done', async () => {
    const { child, ended, answer } = await writing('0');
    child.kill('SIGTERM');
    const response = await answer;
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'aborted',
      sent: 'maybe',
      retryable: false,
      detail: 'applicants.move: the service stopped before the call was over',
      hint: expect.stringContaining('check with the vendor'),
    });
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends at once at the second signal', async () => {
    const { child, ended, url, answer } = await writing('60');
    child.kill('SIGTERM');
    await isDeaf(url);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1 });
    await expect(answer).rejects.toThrow('fetch failed');
  });

  it('does not wait for connections on which nothing runs', async () => {
    const { child, ready, ended } = start({ RACCORD_DEMO: '1', RACCORD_SHUTDOWN_GRACE: '900' });
    const { hostname, port } = new URL(urlIn(await ready()));
    const unused = connect(Number(port), hostname);
    const kept = connect(Number(port), hostname);
    for (const socket of [unused, kept]) onTestFinished(() => void socket.destroy());
    kept.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept, 'data');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });
});
