import type { HttpRequest } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { elsewhere } from '../model/situation.js';
import { settle } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { secretsIn } from '../sample/secret.js';
import { operationOf, requestIds, type Subject } from '../subject.js';
import { vendor } from '../vendor/vendor.js';

/** A redirect is followed only if the plan says so: once, over https, and without secrets, or on the same host. */
export const redirects: Check = {
  name: 'redirects',
  cases: requestIds,
  find: async (subject, id) => {
    const { request } = operationOf(subject, id);
    const own = subject.connector.connection.servers[request?.server ?? 'default'] ?? '';
    const tried = statuses.flatMap((status) => [
      redirectFindings(subject, id, { status, to: `${elsewhere}/moved`, stays: false }),
      redirectFindings(subject, id, { status, to: `${own}/raccord-moved`, stays: true }),
    ]);
    const plain = `${elsewhere.replace('https:', 'http:')}/moved`;
    return [...(await Promise.all(tried)).flat(), ...(await plainFindings(subject, id, plain))];
  },
};

const statuses = [301, 302, 303, 307, 308];

interface Redirect {
  readonly status: number;
  readonly to: string;
  readonly stays: boolean;
}

async function redirectFindings(subject: Subject, id: string, { status, to, stays }: Redirect): Promise<Finding[]> {
  const detail = stays ? `${status} within its host` : `${status} to another host`;
  const { followed, tokens } = await redirected(subject, id, status, to);
  const allowed = operationOf(subject, id).request?.redirect;
  const isAllowed = allowed === 'once' || (allowed === 'same-host' && stays);
  if (followed.length > 0 && !isAllowed) return [{ detail, message: 'is followed, but no plan allows it' }];
  const texts = await Promise.all(followed.map(async (request) => JSON.stringify(await requestParts(request))));
  const keepsIt = allowed === 'same-host'; // the credential stays on its host
  const taken = keepsIt ? [] : secretsIn(texts.join('\n'), [...subject.secrets, ...tokens]);
  return [
    ...(followed.length > 1 ? [{ detail, message: `is followed ${followed.length} times` }] : []),
    ...taken.map((label) => ({ detail, message: `takes ${label} along` })),
  ];
}

async function plainFindings(subject: Subject, id: string, to: string): Promise<Finding[]> {
  const { followed } = await redirected(subject, id, 302, to);
  return followed.length === 0 ? [] : [{ detail: '302 without https', message: 'is followed' }];
}

/** The requests after the vendor redirects to another address, which redirects to itself. */
async function redirected(subject: Subject, id: string, status: number, to: string) {
  const clock = fakeRuntime();
  const answer: Answer = { status, headers: { location: to } };
  const { transport, sent, tokens } = vendor(subject, answer, { now: clock.now });
  const client = subject.kernel.createClient(subject.connector, subject.connection, { ...clock, transport });
  await settle(() => client.$call(id, subject.inputOf(id)));
  const requests: HttpRequest[] = sent.map(({ request }) => request);
  return { followed: requests.filter(({ url }) => url.startsWith(to)), tokens };
}
