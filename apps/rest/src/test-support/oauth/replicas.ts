import { expect, onTestFinished } from 'vitest';
import { newKey } from '../../secrets/keyring.js';
import { postgresDatabase } from '../engines.js';
import { start, urlIn } from '../process.js';
import { temporaryFolder } from '../temporary-folder.js';
import { browser } from './browser.js';
import { oauthServer } from './server.js';

const publicUrl = 'http://service.test';
const apiKey = 'key-of-the-replicas';
const clientId = 'afs-client';

interface SendInit {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A process of the built service. */
export interface Replica {
  /** Runs an operation of the connected account; its status. */
  call(): Promise<number>;
  send(path: string, init?: SendInit): Promise<Response>;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

/** The service as processes over one database, with an account that is connected by OAuth. */
export async function replicas(engine: 'SQLite' | 'PostgreSQL', count: number) {
  const vendor = await oauthServer({ clientId, redirectUri: `${publicUrl}/v1/oauth/callback` });
  onTestFinished(() => vendor.close());
  const storage =
    engine === 'SQLite'
      ? { RACCORD_DATA_DIR: temporaryFolder() }
      : { DATABASE_URL: await postgresDatabase(), RACCORD_ENCRYPTION_KEY: newKey() };
  const environment = {
    ...storage,
    RACCORD_API_KEYS: apiKey,
    RACCORD_CONNECTORS: '@raccord/connector-afs',
    RACCORD_SERVERS: JSON.stringify({ afs: vendor.url }),
    RACCORD_PUBLIC_URL: publicUrl,
  };
  const launch = async (): Promise<Replica> => {
    const { child, ready, ended } = start(environment);
    const url = urlIn(await ready());
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const send: Replica['send'] = (path, { headers: more, ...init } = {}) =>
      fetch(url + path, { ...init, redirect: 'manual', headers: { ...headers, ...more } });
    return {
      send,
      call: async () => {
        const response = await send('/v1/afs/shop/stats/batch', { method: 'POST', body: '{"actions":{}}' });
        await response.arrayBuffer();
        return response.status;
      },
      signal: (name) => void child.kill(name),
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  };
  const all = await Promise.all(Array.from({ length: count }, launch));
  const created = await all[0]!.send('/v1/connections', {
    method: 'POST',
    body: JSON.stringify({
      connector: 'afs',
      name: 'shop',
      settings: { account_id: '00000042' },
      credentials: { oauth: { client_id: clientId } },
    }),
  });
  const { id } = (await created.json()) as { id: string };
  /** Connects the account: each step is taken by another process. */
  const connect = async (): Promise<void> => {
    const living = [...all];
    const next = (): Replica => {
      const one = living.shift()!;
      living.push(one);
      return one;
    };
    const answer = await next().send(`/v1/connections/${id}/authorize`, { method: 'POST', body: '{}' });
    const { start_url } = (await answer.json()) as { start_url: string };
    const person = browser(publicUrl, (url, headers) => next().send(url.slice(publicUrl.length), { headers }));
    expect(await person.open(start_url)).toMatchObject({ status: 200 });
  };
  return {
    vendor,
    all,
    connect,
    launch,
    /** An account whose access token just ended. */
    connectExpired: async (): Promise<void> => {
      vendor.faults.tokenSeconds = 0.001;
      await connect();
      vendor.faults.tokenSeconds = 3600;
      vendor.asked.length = 0;
    },
    database: storage.DATABASE_URL ?? '',
  };
}

/** Calls of all processes at once; the different statuses that came. */
export async function callAll(all: readonly Replica[], count: number): Promise<number[]> {
  const statuses = await Promise.all(Array.from({ length: count }, (_, index) => all[index % all.length]!.call()));
  return [...new Set(statuses)];
}
