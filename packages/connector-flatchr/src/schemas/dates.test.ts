import { type ConnectorEvent, createClient } from '@raccord/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatchr } from '../connector.js';
import { cases } from '../test-support/cases.js';

const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const two = (number: number) => String(number).padStart(2, '0');
const moment = fc.date({ min: new Date('1973-03-04Z'), max: new Date('2069-12-31Z'), noInvalidDate: true });

/** A moment in each form that Flatchr was seen to write. */
const forms: Record<string, (date: Date) => unknown> = {
  'unix seconds': (date) => Math.floor(date.getTime() / 1000),
  'ISO 8601': (date) => date.toISOString(),
  'a day': (date) => date.toISOString().slice(0, 10),
  'DD/MM/YY': (date) => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCFullYear() % 100)}`,
};

/** A client of an API that answers the same to everything. */
function answering(answer: unknown) {
  const text = JSON.stringify(answer);
  const drift: ConnectorEvent[] = [];
  const client = createClient(
    flatchr,
    { settings: { company_key: 'Wy3EOp2NP3p1KMq8' }, credentials: { api: { api_key: 'not-a-real-key' } } },
    {
      transport: async () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        bytes: async () => new TextEncoder().encode(text),
      }),
      observe: (event) => void (event.type === 'drift' && drift.push(event)),
    },
  );
  return { client, drift };
}

test.each(Object.entries(forms))(
  '%s comes out as the same day in ISO 8601, at any depth and without drift',
  async (_, form) => {
    await fc.assert(
      fc.asyncProperty(moment, async (date) => {
        const written = form(date);
        const dated = { created_at: written, updated_at: written };
        const { client, drift } = answering({
          id: 'p1KMq8Wy3EOp2NP3',
          ...dated,
          candidate: { id: 7, ...dated },
          applies: [{ id: 'x', ...dated }],
          vacancy: { id: 'y', start_date: written, end_date: null, publish_date: '', ...dated },
        });
        const got = await client.applicants.get({ applicant_id: 'p1KMq8Wy3EOp2NP3' });
        const vacancy = got.vacancy as { start_date: string; end_date: null; publish_date: string; updated_at: string };
        for (const one of [
          got.created_at,
          got.candidate?.updated_at,
          got.applies?.[0]?.created_at,
          vacancy.start_date,
        ]) {
          expect(one).toMatch(iso);
          expect(one?.slice(0, 10)).toBe(date.toISOString().slice(0, 10));
        }
        expect(vacancy).toMatchObject({ end_date: null, publish_date: '' });
        expect(drift).toEqual([]);
      }),
      cases(50),
    );
  },
);

test('ids and keys that nobody knows come out as they came, in either form', async () => {
  const id = fc.oneof(fc.integer(), fc.string({ minLength: 1 }));
  // Larger whole numbers come out as text.
  const unknowns = fc.jsonValue().filter((value) => !/\d{16}/.test(JSON.stringify(value)));
  await fc.assert(
    fc.asyncProperty(id, id, unknowns, async (first, second, unknown) => {
      const answer = { id: first, vacancy_id: second, column_id: first, an_unknown_key: unknown };
      const { client, drift } = answering(answer);
      expect(await client.applicants.get({ applicant_id: 'p1KMq8Wy3EOp2NP3' })).toEqual(
        JSON.parse(JSON.stringify(answer)),
      );
      expect(drift).toEqual([]);
    }),
    cases(100),
  );
});
