import { serverUrls } from '../request/server-urls.js';
import type { HttpRequest } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { elsewhere } from '../model/situation.js';
import { settle, shownBy } from '../outcome.js';
import type { Script } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { onlySchemes } from '../sample/sample-connection.js';
import { secretsIn } from '../sample/secret.js';
import type { Subject } from '../subject.js';
import { vendor } from '../vendor/vendor.js';
import { everythingSaid } from './leaks.js';

/** A free request goes only to the vendor, and its failure shows no secret. */
export const freeRequests: Check = {
  name: 'free requests',
  cases: ({ connector }) => Object.keys(connector.connection.auth),
  find: async (subject, scheme) => [
    ...(await refusal(subject, scheme)),
    ...(await unsent(subject, scheme)),
    ...(await Promise.all(leadingAway.map((path) => ledAway(subject, scheme, path)))).flat(),
  ],
};

const host = new URL(elsewhere).host;
const leadingAway = [`https://${host}/a`, `//${host}/a`, `/\\${host}/a`, `@${host}/a`, `.${host}/a`];

function client(subject: Subject, scheme: string, script: Script) {
  const clock = fakeRuntime();
  const played = vendor(subject, script, { now: clock.now });
  const connection = onlySchemes(subject.connection, [scheme]);
  const runtime = { ...clock, transport: played.transport };
  const { $request } = subject.kernel.createClient(subject.connector, connection, runtime);
  const ask = (path: string, more: object = {}) => settle(() => $request({ method: 'GET', path, scheme, ...more }));
  return { ask, clock, played };
}

/** The vendor refuses it and echoes the request, with the secrets of this connection: nobody knows those of others. */
async function refusal(subject: Subject, scheme: string): Promise<Finding[]> {
  const own = subject.secrets.filter(({ label }) => label.startsWith(`${scheme}.`));
  const repeat = async (request: HttpRequest) => {
    const text = (await everythingSaid(request, [...own, ...played.tokens])).join(' | ');
    return { status: 400, headers: { 'x-request-id': text }, json: { message: text, error: text } };
  };
  const { ask, clock, played } = client(subject, scheme, repeat);
  const { error } = await ask('/raccord');
  const shown = [...shownBy(error), ...shownBy(clock.events)].join('\n');
  return secretsIn(shown, [...subject.secrets, ...played.tokens]).map((label) => ({
    detail: 'a refusal',
    message: `shows ${label}`,
  }));
}

/** Invalid requests that are rejected before they are sent. */
async function unsent(subject: Subject, scheme: string): Promise<Finding[]> {
  const { ask, clock, played } = client(subject, scheme, { json: {} });
  const wrong = [{ method: undefined }, { method: 'LIST' }, { path: 7 }, { server: 'raccord' }, { scheme: 'raccord' }];
  const outcomes = await Promise.all(wrong.map((more) => ask('/raccord', more)));
  const shown = [...outcomes.flatMap(({ error }) => shownBy(error)), ...shownBy(clock.events)].join('\n');
  const detail = 'a mistake of the caller';
  return secretsIn(shown, [...subject.secrets, ...played.tokens]).map((label) => ({
    detail,
    message: `shows ${label}`,
  }));
}

async function ledAway(subject: Subject, scheme: string, path: string): Promise<Finding[]> {
  const { ask, played } = client(subject, scheme, { json: {} });
  await ask(path);
  const servers = Object.values(serverUrls(subject)).map((url) => new URL(url).host);
  const other = played.sent.map(({ request }) => new URL(request.url).host).find((one) => !servers.includes(one));
  return other === undefined ? [] : [{ detail: 'another host', message: `the path ${path} leads to ${other}` }];
}
