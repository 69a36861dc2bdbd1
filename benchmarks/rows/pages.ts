import type { FunctionRow, Start } from '../runner/row.ts';
import { acmeClient, apiKey } from '../support/acme.ts';
import { pages, People, peopleJson, perPage } from '../support/people.ts';

const fetched =
  (read: (text: string) => readonly unknown[]): Start =>
  async (upstream) => {
    const { Agent, request } = await import('undici');
    const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
    const dispatcher = new Agent();
    return async () => {
      let rows = 0;
      for (let page = 1, more = true; more; page++) {
        const query = { page, per_page: perPage };
        const { body } = await request(`${upstream}/accounts/a1/people`, { query, headers, dispatcher });
        const found = read(await body.text());
        rows += found.length;
        more = found.length > 0;
      }
      return rows;
    };
  };

/** All rows of a list, in a loop over what arrives page by page. */
export const row: FunctionRow = {
  kind: 'functions',
  what: '100,000 rows in 100 pages, with two dates each to convert',
  memoryMB: 100,
  upstream: {
    answers: () => (path) => peopleJson(Number(new URL(path, 'http://stub').searchParams.get('page'))),
  },
  ours: (upstream) => {
    const client = acmeClient(upstream);
    return async () => {
      let rows = 0;
      for await (const _row of client.people.list()) rows++;
      return rows;
    };
  },
  peers: {
    'fetch, parse, check': { budget: 4, program: fetched((text) => People.parse(JSON.parse(text))) },
    'fetch, parse': { program: fetched((text) => JSON.parse(text)) },
    'parse, check': {
      program: () => {
        const texts = Array.from({ length: pages }, (_, index) => peopleJson(index + 1));
        return () => texts.reduce((rows, text) => rows + People.parse(JSON.parse(text)).length, 0);
      },
    },
  },
};
