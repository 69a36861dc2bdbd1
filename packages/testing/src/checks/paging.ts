import { ConnectorError, type Path } from '@raccord/core';
import type { PageFacts } from '@raccord/core/tools';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { setAt } from '../fixtures/leaves.js';
import { elsewhere } from '../model/situation.js';
import { settle, shownBy, wordsFor } from '../outcome.js';
import { secretsIn } from '../sample/secret.js';
import { pagingOf, type Subject } from '../subject.js';
import { collected, pagedClient, pagedIds, pageSize } from '../vendor/paged-client.js';
import { documentWith, rowsOf, withEnds } from '../vendor/paged-vendor.js';

/** Every row once and in order; nothing is fetched unasked; a vendor that repeats itself is reported. */
export const paging: Check = {
  name: 'paging',
  cases: (subject) => pagedIds(subject),
  find: async (subject, id) => {
    const facts = pagingOf(subject, id);
    const size = await pageSize(subject, id);
    const counts = [0, 1, size, 2 * size + 1];
    const found = (await Promise.all(counts.map((count) => allRows(subject, id, size, count)))).flat();
    found.push(...(await earlyBreak(subject, id, size)), ...(await firstPageOnly(subject, id, size)));
    if (facts?.windows) return found; // it has no pages: `date windows` checks it
    if (facts?.next && !('path' in facts.next)) found.push(...(await ledAway(subject, id, facts.next)));
    return [...found, ...(await stuck(subject, id, size)), ...(await stopped(subject, id, size))];
  },
};

async function allRows(subject: Subject, id: string, size: number, count: number): Promise<Finding[]> {
  const detail = `${count} rows, ${size} a page`;
  const { call, requests } = pagedClient(subject, id, { count, size });
  const outcome = await collected(call());
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  const expected = Array.from({ length: count }, (_, index) => index);
  const needed = requestsFor(pagingOf(subject, id), size, count);
  return [
    ...(isDeepStrictEqual(outcome.value, expected)
      ? []
      : [{ detail, message: `come out as ${JSON.stringify(outcome.value)}` }]),
    ...(requests() <= needed ? [] : [{ detail, message: `take ${requests()} requests, not ${needed}` }]),
  ];
}

/** Only a list that does not say where it ends takes a request for an empty page, or for a short one. */
function requestsFor(facts: PageFacts | undefined, size: number, count: number): number {
  const { next, ends: { more, total, pages, shortPageEnds } = {}, windows } = facts ?? {};
  if (windows || count === 0) return 1;
  const full = Math.ceil(count / size);
  if (next || (more ?? total ?? pages) !== undefined) return full;
  return shortPageEnds && count % size > 0 ? full : full + 1;
}

async function earlyBreak(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'an early break';
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  const outcome = await settle(async () => {
    for await (const _ of call()) break;
    await call().collect(1);
  });
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  return requests() === 2 ? [] : [{ detail, message: `fetches ${requests() - 2} pages more` }];
}

async function firstPageOnly(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'the first page';
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  await collected(call());
  const walk = requests();
  const lazy = call();
  await collected(call()); // gives time to fetch pages unasked
  const unasked = requests() - 2 * walk;
  const outcome = await settle(() => lazy);
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  const asked = requests() - 2 * walk - unasked;
  return [
    ...(unasked === 0 ? [] : [{ detail, message: 'is fetched before it is needed' }]),
    ...(asked === 1 ? [] : [{ detail, message: `takes ${asked} requests when awaited` }]),
  ];
}

async function stuck(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const { call } = pagedClient(subject, id, { count: 2 * size, size, stuck: true });
  const outcome = await collected(call());
  const detail = 'a vendor that repeats itself';
  const isReported = ConnectorError.is(outcome.error) && outcome.error.code === 'pagination_stuck';
  const shown = secretsIn(shownBy(outcome.error).join('\n'), subject.secrets);
  return [
    ...(isReported ? [] : [{ detail, message: `is not reported: the call ${wordsFor(outcome)}` }]),
    ...shown.map((label) => ({ detail, message: `shows ${label}` })),
  ];
}

/** Credentials are sent with the request for the next page: links and URLs to another host are not followed. */
async function ledAway(subject: Subject, id: string, next: { rel: string } | { url: Path }): Promise<Finding[]> {
  const url = `${elsewhere}/page/2`;
  const { call, whole, requests } = pagedClient(subject, id, {}, () => {
    const json = withEnds(whole, documentWith(whole, rowsOf(whole, 0, 1)), true, 1).json;
    return 'rel' in next
      ? { json, headers: { link: `<${url}>; rel="${next.rel}"` } }
      : { json: setAt(json, next.url, url) };
  });
  const outcome = await collected(call());
  return requests() === 1 && ConnectorError.is(outcome.error)
    ? []
    : [{ detail: 'a link to another host', message: `is followed: the call ${wordsFor(outcome)}` }];
}

async function stopped(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'stopped between pages';
  const controller = new AbortController();
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  const rows = call(undefined, { signal: controller.signal });
  const outcome = await settle(async () => {
    for await (const _ of rows) controller.abort(new Error('the test stops the call'));
  });
  const aborted = ConnectorError.is(outcome.error) && outcome.error.code === 'aborted';
  return [
    ...(aborted ? [] : [{ detail, message: `the call ${wordsFor(outcome)}` }]),
    ...(requests() === 1 ? [] : [{ detail, message: `${requests()} pages were fetched` }]),
  ];
}
