import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import { listen } from '../server/listen.js';
import { onEachEngine } from '../test-support/engines.js';
import { demos } from '../test-support/demos.js';
import { json, storedService } from '../test-support/service.js';
import { outbox } from './outbox.js';
import type { Posted } from './post.js';

const hour = 3_600_000;
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const curls = [...(readme.split('### Recipe: a hired candidate')[1] ?? '').matchAll(/```sh\n(curl [^]*?)\n```/g)].map(
  ([, text = '']) => text,
);

/** Path and body of a curl command. */
function callOf(curl: string, values: Readonly<Record<string, string>>): [path: string, options: { body?: string }] {
  const filled = curl.replace(/<([\w ]+)>/g, (_, name: string) => values[name]!);
  const [, path = ''] = /RACCORD_PUBLIC_URL(\S+)/.exec(filled) ?? [];
  const [, body] = /--json '([^']*)'/.exec(filled) ?? [];
  return [path, body === undefined ? {} : { body }];
}

onEachEngine((engine) => {
  test('the recipe of the README: the HR system gets every hired candidate, after a day of outage too', async () => {
    const keyring = keyringOf(newKey());
    const clock = { now: Date.now() };
    const now = (): number => clock.now;
    const { app, call, flatchr, store } = await storedService(engine, { keyring, now });
    const listener = await listen('127.0.0.1', 0, () => app.fetch);
    onTestFinished(() => listener.close());
    const { settings, credentials } = demos.flatchr.connection as never as Record<string, Record<string, never>>;
    const values: Record<string, string> = {
      'company key': settings!['company_key']!,
      'API key': credentials!['api']!['api_key'],
    };
    expect(curls).toHaveLength(4);
    const run = async (index: number) => json(await call(...callOf(curls[index]!, values)));

    const { id, webhook_url } = await run(0);
    values['id'] = id;
    const url = new URL(webhook_url);
    url.port = String(listener.port);
    flatchr.webhooks.add({ event: 'drag_applicant', url: url.href }); // as a person does in Flatchr
    const { secret } = await run(1);

    const hr: { isDown: boolean; got: Posted[]; tried: string[] } = { isDown: false, got: [], tried: [] };
    const sender = outbox({
      store,
      keyring,
      now,
      post: async (request) => {
        hr.tried.push(request.headers['webhook-id']!);
        if (hr.isDown) return { failure: 'network' };
        hr.got.push(request);
        return { status: 200, headers: {} };
      },
    });
    const columns = await json(await call('/v1/flatchr/main/columns/list', { body: {} }));
    const columnOf = (isHired: boolean): number => columns.find((one: { hired: boolean }) => one.hired === isHired).id;
    const people = flatchr.state.applicants.filter(({ vacancy }) => vacancy.company === flatchr.state.companies[0]);
    const passTime = async (hours: number): Promise<void> => {
      for (const end = clock.now + hours * hour; clock.now < end; clock.now += hour) {
        await sender.look();
        await sender.idle();
      }
    };
    const move = async (index: number, isHired: boolean): Promise<void> => {
      const { id: applicant_id, vacancy } = people[index]!;
      const body = { vacancy_id: vacancy.id, applicant_id, column_id: columnOf(isHired) };
      expect((await call('/v1/flatchr/main/applicants/move', { body })).status).toBe(200);
      await flatchr.webhooks.settled();
    };

    await move(0, false);
    await move(0, true);
    await passTime(1);
    expect(hr.got).toHaveLength(1);
    hr.isDown = true;
    for (let index = 1; index < 7; index++) {
      await move(index, index % 2 === 1);
      await passTime(4);
    }
    hr.isDown = false;
    await move(7, true);
    await passTime(48);

    expect(hr.got).toHaveLength(5); // the first, three of the outage, the last
    const ids = hr.got.map(({ headers }) => headers['webhook-id']!);
    expect(new Set(ids).size).toBe(5);
    const firstTries = [...new Set(hr.tried)];
    expect(firstTries).toEqual(firstTries.toSorted((a, b) => (a < b ? -1 : 1)));
    const webhook = new Webhook(secret);
    const { body, headers } = hr.got[0]!; // the library takes only what was signed just now
    expect(webhook.verify(body, headers as Record<string, string>)).toMatchObject({
      connection: id,
      type: 'drag_applicant',
      payload: { data: { column: { hired: true } } },
    });
    expect((await run(2)).data.map(({ state }: { state: string }) => state)).toEqual(Array(5).fill('delivered'));
    expect(await run(3)).toEqual({ retried: 0, has_more: false });
  });
});
