import { setTimeout as pause } from 'node:timers/promises';
import { start } from '../../src/test-support/process.js';
import { freePort } from '../../src/test-support/free-port.js';

const apiKey = 'key-of-a-service-process';

/** The built service at one port, as processes on the same store, one after the other. */
export async function serviceProcess(variables: Record<string, string>) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    PORT: String(port),
    RACCORD_API_KEYS: apiKey,
    RACCORD_ALLOWED_HOSTS: '127.0.0.1',
    ...variables,
  };
  const launch = async () => {
    const process = start(environment);
    for (let time = 0; time < 2400; time++) {
      const isReady = await fetch(`${url}/readyz`).then(
        (one) => one.ok,
        () => false,
      );
      if (isReady) return process;
      await pause(50);
    }
    throw new Error('The service did not start.');
  };
  const call = async <Answer>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Answer> => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  /** A connection; returns its id and the URL of its webhooks. */
  const connect = async (name = 'acme') => {
    const body = { connector: 'flatchr', name, settings: { company_key: 'x' } };
    const { id, webhook_url } = await call<{ id: string; webhook_url: string }>('/v1/connections', body);
    return { id, hook: `${url}${new URL(webhook_url).pathname}` };
  };
  return { url, authorization: `Bearer ${apiKey}`, launch, call, connect };
}

interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

/** All rows of a list. */
export async function allOf<Row>(call: <Answer>(path: string) => Promise<Answer>, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor = ''; ; ) {
    const { data, next_cursor } = await call<Page<Row>>(`${path}?limit=500${cursor && `&cursor=${cursor}`}`);
    rows.push(...data);
    if (next_cursor === null) return rows;
    cursor = next_cursor;
  }
}
