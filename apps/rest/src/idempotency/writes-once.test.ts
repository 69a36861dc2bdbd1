import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { acmeService, type Vendor } from '../test-support/acme-service.js';
import { onEachEngine } from '../test-support/engines.js';
import { partsOver } from '../test-support/parts.js';
import { apiKey, json } from '../test-support/service.js';
import { longestKept } from './kept-answer.js';

const other = 'another-key-of-the-service';

onEachEngine((engine) => {
  /** The service, and another process that shares its store. */
  async function started(answer: Vendor) {
    let now = 1_800_000_000_000;
    const store = await engine.store();
    const parts = { ...partsOver(store, apiKey, other), now: () => now };
    const service = await acmeService(answer, parts);
    const write = async (verb = 'add', { key = 'order-1', body = {}, headers = {}, to = 'demo' } = {}) =>
      service.call(`/v1/acme/${to}/things/${verb}`, { body, headers: { 'idempotency-key': key, ...headers } });
    const wait = (ms: number): void => void (now += ms);
    return { ...service, store, write, wait };
  }

  const counted = (): Vendor => {
    let id = 0;
    return () => ({ id: ++id });
  };

  describe('a write with a key', () => {
    it('is done once: repeated, it answers the same', async () => {
      const { write, asked } = await started(counted());
      const [first, second] = [await write(), await write()];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(await first.text()).toBe(await second.text());
      expect(second.headers.get('content-type')).toBe('application/json');
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(asked).toHaveLength(1);
    });

    it('is the same with its keys in another order, and another one with another input', async () => {
      const { write, asked } = await started(counted());
      await write('add', { body: { name: 'a', note: 'b' } });
      expect((await write('add', { body: { note: 'b', name: 'a' } })).status).toBe(200);
      const mismatch = await write('add', { body: { name: 'a', note: 'c' } });
      expect(await json(mismatch)).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
      expect(asked).toHaveLength(1);
    });

    it('keeps apart API keys, connections, operations and texts', async () => {
      const { write, asked } = await started(counted());
      await write();
      await write('put');
      await write('add', { to: 'other' });
      await write('add', { key: 'order-2' });
      await write('add', { headers: { authorization: `Bearer ${other}` } });
      expect(asked).toHaveLength(5);
    });

    it('is forgotten after 24 h', async () => {
      const { write, asked, wait } = await started(counted());
      await write();
      wait(24 * 3_600_000 - 1);
      await write();
      expect(asked).toHaveLength(1);
      wait(1);
      expect(await json(await write('add', { body: { name: 'new' } }))).toEqual({ id: 2 });
    });

    it('leaves nothing readable in the store', async () => {
      const { write, store } = await started(() => ({ id: 1, email: 'ada@example.com' }));
      await write('add', { key: 'order-of-lovelace', body: { name: 'Lovelace' } });
      const rows = JSON.stringify(await store.db.selectFrom('idempotency').selectAll().execute());
      expect(rows).not.toMatch(/lovelace|ada@example/i);
      expect(rows).toContain('con_acme_demo');
    });

    it('is 409 while it runs, and answered once it is done', async () => {
      let finish = (): void => {};
      const vendor = new Promise<object>((resolve) => (finish = () => resolve({ id: 1 })));
      let arrived = (): void => {};
      const running = new Promise<void>((resolve) => (arrived = resolve));
      const { write, asked } = await started(() => (arrived(), vendor));
      const first = write();
      await running;
      const second = await write();
      expect(await json(second)).toMatchObject({ status: 409, code: 'idempotency_in_progress' });
      expect(second.headers.get('retry-after')).toBe('1');
      finish();
      expect((await first).status).toBe(200);
      expect(await json(await write())).toEqual({ id: 1 });
      expect(asked).toHaveLength(1);
    });

    it('is done once by 20 requests at the same time', async () => {
      const { write, asked } = await started(counted());
      const statuses = (await Promise.all(Array.from({ length: 20 }, () => write()))).map(({ status }) => status);
      expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
      expect(asked).toHaveLength(1);
    });

    it('that is too large to keep is not done again', async () => {
      const { write, asked } = await started(() => ({ id: 1, text: 'x'.repeat(longestKept) }));
      expect((await write()).status).toBe(200);
      const problem = await json(await write());
      expect(problem).toMatchObject({ status: 409, code: 'conflict', sent: 'yes' });
      expect(problem.hint).toContain('things.get');
      expect(asked).toHaveLength(1);
    });
  });

  describe('a write with a key that failed', () => {
    const failing = (status: number): Vendor => {
      let isFirst = true;
      return (_, response) => {
        if (!isFirst) return { id: 1 };
        isFirst = false;
        response.writeHead(status, { 'retry-after': '120' }).end(); // too long to wait for
        return undefined;
      };
    };

    it.each([400, 401, 404, 429])('because the API refused it with %d can be tried again', async (status) => {
      const { write } = await started(failing(status));
      expect((await write()).status).toBeGreaterThanOrEqual(400);
      expect((await write('add', { body: { name: 'corrected' } })).status).toBe(200);
    });

    it('and was corrected has another key of the vendor, who knows the first one with the first input', async () => {
      const { write, asked } = await started(failing(400));
      await write('pay', { body: { name: 'wrong' } });
      expect((await write('pay', { body: { name: 'corrected' } })).status).toBe(200);
      const [first, second] = asked.map(({ headers }) => headers['idempotency-key']);
      expect(first).toMatch(/^[\da-f]{64}$/);
      expect(second).not.toBe(first);
    });

    it('before anything was sent can be tried again', async () => {
      const { write, asked } = await started(counted());
      expect((await write('add', { body: { unknown: 1 } })).status).toBe(400);
      expect(asked).toHaveLength(0);
      expect((await write()).status).toBe(200);
    });

    it('after it may have been done answers the same, and is not done again', async () => {
      const { write, asked } = await started(failing(500));
      const [first, second] = [await write(), await write()];
      expect([first.status, second.status]).toEqual([502, 502]);
      const text = await second.text();
      expect(await first.text()).toBe(text);
      expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', sent: 'yes' });
      expect(second.headers.get('content-type')).toBe('application/problem+json');
      expect(asked).toHaveLength(1);
    });

    it('is sent again if it is idempotent', async () => {
      const { write, asked } = await started((_, response) => {
        if (asked.length > 3) return { id: 1 };
        response.writeHead(500).end();
        return undefined;
      });
      expect((await write('put')).status).toBe(502);
      expect(asked).toHaveLength(3);
      expect((await write('put')).status).toBe(200);
    });

    it('after its time is over answers the same', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      const { write, asked } = await started(() => void vi.advanceTimersByTime(50_000));
      for (let times = 0; times < 2; times++) {
        expect(await json(await write())).toMatchObject({ status: 504, sent: 'maybe' });
      }
      expect(asked).toHaveLength(1);
    });
  });

  describe('a write whose process died', () => {
    /** The record as a dead process leaves it: begun, and its time is over. */
    async function died(verb: string) {
      const service = await started(counted());
      const die = async (): Promise<void> => {
        await service.write(verb);
        const dead = { holder: 'dead', status: null, sealed: null };
        await service.store.db.updateTable('idempotency').set(dead).execute();
      };
      await die();
      return { ...service, die };
    }

    it('is in progress until its time is over', async () => {
      const { write } = await died('pay');
      expect(await json(await write('pay'))).toMatchObject({ status: 409, code: 'idempotency_in_progress' });
    });

    it('is not done again: it may have been done, and the answer says how to see', async () => {
      const { write, wait, asked } = await died('add');
      wait(120_000);
      const problem = await json(await write());
      expect(problem).toMatchObject({ status: 409, code: 'conflict', sent: 'maybe' });
      expect(problem.hint).toContain('things.get');
      expect(asked).toHaveLength(1);
    });

    it('of several steps is not done again', async () => {
      const { write, wait, asked } = await died('addTwo');
      wait(120_000);
      expect(await json(await write('addTwo'))).toMatchObject({ code: 'conflict', sent: 'maybe' });
      expect(asked).toHaveLength(3);
    });

    it('is done again with the same key of the vendor, as long as the vendor remembers it', async () => {
      const { write, wait, asked } = await died('pay');
      wait(120_000);
      const answers = await Promise.all([write('pay'), write('pay')]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(200);
      expect(asked).toHaveLength(2);
      const [first, second] = asked.map(({ headers }) => headers['idempotency-key']);
      expect(first).toMatch(/^[\da-f]{64}$/);
      expect(second).toBe(first);
      expect((await write('pay')).status).toBe(200);
      expect(asked).toHaveLength(2);
    });

    it('is not done again once the vendor may have forgotten the key', async () => {
      const { write, wait, asked } = await died('pay');
      wait(3_600_000 - 50_000);
      expect(await json(await write('pay'))).toMatchObject({ code: 'conflict', sent: 'maybe' });
      expect(asked).toHaveLength(1);
    });

    it('keeps the time of its first try', async () => {
      const { write, wait, asked, die } = await died('pay');
      wait(120_000);
      await die();
      wait(3_600_000 - 120_000);
      expect(await json(await write('pay'))).toMatchObject({ code: 'conflict', sent: 'maybe' });
      expect(asked).toHaveLength(2);
    });
  });

  describe('the header Idempotency-Key', () => {
    it.each(['', 'a b', 'é', 'x'.repeat(256)])('%j is 400, and nothing is sent', async (key) => {
      const { call, asked } = await started(counted());
      const headers = new Headers();
      headers.set('idempotency-key', key);
      const response = await call('/v1/acme/demo/things/add', { body: {}, headers: Object.fromEntries(headers) });
      expect(await json(response)).toMatchObject({ status: 400, code: 'input_invalid' });
      expect(asked).toHaveLength(0);
    });

    it('is ignored where a repetition does nothing twice: on reads and dry runs', async () => {
      const { write, asked, store } = await started(counted());
      expect((await write('get')).status).toBe(200);
      expect((await write('get')).status).toBe(200);
      expect((await write('add', { headers: { 'raccord-dry-run': 'true' } })).status).toBe(200);
      expect(asked).toHaveLength(2);
      expect(await store.db.selectFrom('idempotency').selectAll().execute()).toEqual([]);
    });

    it('refuses a stream of rows', async () => {
      const { write, asked } = await started(counted());
      const response = await write('add', { headers: { accept: 'application/x-ndjson' } });
      expect(response.status).toBe(400);
      expect(asked).toHaveLength(0);
    });
  });

  it('a caller that disconnects does not stop a write with a key, and gets the answer later', async () => {
    let answer = (): void => {};
    const vendor = new Promise<object>((resolve) => (answer = () => resolve({ id: 7 })));
    let arrived = (): void => {};
    const running = new Promise<void>((resolve) => (arrived = resolve));
    const { listen, asked, write } = await started(() => (arrived(), vendor));
    const url = await listen();
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': 'k' };
    const first = fetch(`${url}/v1/acme/demo/things/add`, { method: 'POST', body: '{}', headers, signal: stop.signal });
    await running;
    stop.abort();
    await expect(first).rejects.toThrow('aborted');
    answer();
    let second = await write('add', { key: 'k' });
    while (second.status === 409) second = await write('add', { key: 'k' });
    expect(await json(second)).toEqual({ id: 7 });
    expect(asked).toHaveLength(1);
  });
});
