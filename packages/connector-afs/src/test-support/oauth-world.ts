import {
  type ConnectorEvent,
  createClient,
  finishAuthorization,
  memoryTokens,
  startAuthorization,
} from '@raccord/core';
import { afsDemo, type AfsSimulatorOptions, createAfsSimulator } from '@raccord/simulators';
import { onTestFinished } from 'vitest';
import { afs } from '../connector.js';

export const redirectUri = 'https://app.example.com/callback?tenant=7';
export type OAuthScheme = 'oauth' | 'oauth_docs';

/** A simulated AFS on sockets, a clock for both sides, and what an app does to connect an account of it. */
export async function oauthWorld(options: AfsSimulatorOptions = {}, scheme: OAuthScheme = 'oauth') {
  let time = Date.UTC(2026, 10, 22, 10);
  const now = () => time;
  const simulator = createAfsSimulator({ now, ...options });
  const { servers, close } = await simulator.listen();
  onTestFinished(close);
  const events: ConnectorEvent[] = [];
  const runtime = {
    now,
    tokens: memoryTokens(),
    sleep: async () => {},
    observe: (event: ConnectorEvent) => void events.push(event),
  };
  const { account_id, client_id } = afsDemo;
  const connection = (more: object = {}) => ({
    settings: { account_id },
    credentials: { [scheme]: { client_id, ...more } },
    servers,
  });
  const clientOf = (more: object = {}) => createClient(afs, connection(more), runtime);
  const start = (more?: object) => startAuthorization(afs, scheme, connection(more), redirectUri);
  const finish = (pending: Awaited<ReturnType<typeof start>>['pending'], callback: string, more?: object) =>
    finishAuthorization(afs, scheme, connection(more), pending, callback, runtime);
  /** The person says yes or no in a browser, and is sent back. */
  const consent = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    await response.body?.cancel();
    return response.headers.get('location') ?? '';
  };
  const connect = async (more?: object) => {
    const { url, pending } = await start(more);
    return finish(pending, await consent(url), more);
  };
  return {
    simulator,
    servers,
    events,
    connection,
    clientOf,
    start,
    consent,
    finish,
    connect,
    /** Method and path of what came in. */
    log: () => simulator.requests.map(({ method, path }) => `${method} ${path}`),
    tokenRequests: () => simulator.requests.filter(({ path }) => path.includes('token')),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}
