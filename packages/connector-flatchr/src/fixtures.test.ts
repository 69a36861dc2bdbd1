import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ConnectorEvent, createClient, receive, toManifest, type Transport } from '@raccord/core';
import { describe, expect, it } from 'vitest';
import { flatchr } from './connector.js';

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
const fixtures = globSync('*.json', { cwd: folder }).map((name) => {
  const parts = basename(name, '.json').split('.');
  return { name, id: parts.slice(0, -1).join('.'), document: JSON.parse(readFileSync(folder + name, 'utf8')) };
});
const isoDate = /^\d{4}-\d{2}-\d{2}(T.*)?$/;

const manifest = toManifest(flatchr);
const credentials = {
  api: { api_key: 'not-a-real-key' },
  user: { email: 'a@example.com', password: 'not-a-password' },
  hooks: { token: 'not-a-real-token' },
};

/** What an operation needs, from the examples beside its schema. */
function exampleInput(id: string): Record<string, unknown> {
  const { properties = {}, required = [] } = manifest.operations[id]?.input ?? {};
  const needed = required.filter((key) => properties[key]?.default === undefined);
  const example = (key: string) => (key === 'resume' ? 'https://example.com/cv.pdf' : properties[key]?.examples?.[0]);
  return Object.fromEntries(needed.map((key) => [key, example(key)]));
}

async function answerOf(id: string, document: unknown): Promise<{ output: unknown; drift: unknown[] }> {
  const drift: unknown[] = [];
  const transport: Transport = async ({ url }) => {
    const text = JSON.stringify(
      url.endsWith('/user/login') && id !== 'auth.login' ? { statusCode: 200, token: 'user-token' } : document,
    );
    return { status: 200, headers: {}, text: async () => text, bytes: async () => new TextEncoder().encode(text) };
  };
  const connection = { settings: { company_key: 'Wy3EOp2NP3p1KMq8', slug: 'acme' }, credentials };
  const observe = (event: ConnectorEvent) => void (event.type === 'drift' && drift.push(...event.issues));
  const answer = await createClient(flatchr, connection, { transport, observe }).$call(id, exampleInput(id));
  return { output: id === 'applicants.search' ? (answer as { items: unknown }).items : answer, drift };
}

/** Every path of a document, with what is there unless it is a date: dates change their form. */
function leaves(value: unknown, path: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    const isDate = /(^|_)(date|at)$/.test(path.at(-1) ?? '');
    return [`${path.join('.')} = ${isDate && value !== null ? 'a date' : JSON.stringify(value)}`];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${path.join('.')} = ${JSON.stringify(value)}`];
  return entries.flatMap(([key, item]) => leaves(item, [...path, key]));
}

function dates(value: unknown, key = ''): unknown[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => dates(item, name));
  return /_(at|date)$/.test(key) && value !== null ? [value] : [];
}

describe('documents in the shapes Flatchr publishes', () => {
  for (const { name, id, document } of fixtures.filter((fixture) => fixture.id.includes('.'))) {
    it(`${name} passes without drift and loses nothing`, async () => {
      const { output, drift } = await answerOf(id, document);
      expect(drift).toEqual([]);
      expect(leaves(output)).toEqual(leaves(document));
    });

    it(`${name} comes out with every date in ISO 8601`, async () => {
      const { output } = await answerOf(id, document);
      for (const date of dates(output)) expect(date).toMatch(isoDate);
    });
  }

  it('cover every operation that is one request and answers JSON', () => {
    const plain = Object.entries(manifest.operations).filter(
      ([, { request }]) => request && request.response !== 'file',
    );
    expect([...new Set(fixtures.map(({ id }) => id))]).toEqual(expect.arrayContaining(plain.map(([id]) => id)));
  });
});

const webhooks = Object.values(flatchr.triggers).filter((trigger) => trigger.kind === 'webhook');

describe('webhooks in the shapes Flatchr publishes', () => {
  for (const { name, id, document } of fixtures.filter((fixture) => !fixture.id.includes('.'))) {
    it(`${name} is received without drift and loses nothing`, async () => {
      const rawBody = new TextEncoder().encode(JSON.stringify(document));
      const [event] = await receive(webhooks, { headers: {}, rawBody }, []);
      expect(event).toMatchObject({ type: id, drift: [] });
      expect(leaves(event?.event)).toEqual(leaves(document));
    });
  }
});
