import { ConnectorError } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { mayRepeat } from '../model/attempts.js';
import { provoke, type Provoked } from '../model/provoke.js';
import { type Situation, situationsOf } from '../model/situation.js';
import { settle, wordsFor } from '../outcome.js';
import { sendSample } from '../request/send-sample.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, operationIds, operationOf, type Subject } from '../subject.js';
import { differs, endingIn, requestsOf } from './errors.js';

/** A composed operation whose later step fails says so, names the step, and says whether something was written. */
export const steps: Check = {
  name: 'steps',
  cases: (subject) => operationIds(subject).filter((id) => definedOperation(subject, id)?.uses),
  find: async (subject, id) => {
    const { sent } = (await sendSample(subject, id)).vendor;
    const situations = situationsOf(subject.manifest).filter(({ name }) => tried.includes(name));
    const found = await planFindings(subject, id);
    for (let before = 1; before < sent.length; before++)
      for (const situation of situations) {
        const provoked = await provoke(subject, id, situation, () => 'The vendor says no.', { goodFirst: before });
        const part = sent[before]?.about.operation ?? '';
        const detail = `${situation.name} at ${part}`;
        const messages = judge(subject, id, situation, provoked, before);
        found.push(...messages.map((message) => ({ detail, message })));
      }
    return found;
  },
};

/** A dry run shows every operation it uses. */
async function planFindings({ kernel, connector, connection, inputOf }: Subject, id: string): Promise<Finding[]> {
  const client = kernel.createClient(connector, connection, fakeRuntime());
  const outcome = await settle(() => client.$plan(id, inputOf(id)));
  const { steps: planned = [] } = (outcome.value ?? {}) as { readonly steps?: readonly unknown[] };
  const uses = definedOperation({ connector }, id)?.uses ?? [];
  if (outcome.error === undefined && planned.length >= uses.length) return [];
  return [{ detail: 'a dry run', message: `shows ${planned.length} steps of ${uses.length}: it ${wordsFor(outcome)}` }];
}

/** One of each kind: refused, refused for now, temporary, never sent, perhaps sent, answered and lost. */
const tried = ['404', '429', '503', 'an unknown host', 'a reset', 'a timeout', 'a body that breaks off'];

function judge(subject: Subject, id: string, situation: Situation, provoked: Provoked, before: number): string[] {
  const { error, vendor } = provoked;
  const part = vendor.sent[before]?.about.operation;
  if (part === undefined) return [`its step is not reached: the call ${wordsFor(provoked)}`];
  const operation = operationOf(subject, part);
  const ending = endingIn(subject, operation, situation, provoked);
  if (ending.ok) return []; // an error rule may make it a success
  const wrote = vendor.sent.slice(0, before).some(({ about }) => about.effect !== 'read');
  const whole = operationOf(subject, id);
  const onlyRead = operation.effect === 'read' && whole.effect !== 'read';
  const sent = wrote ? 'yes' : onlyRead ? 'no' : ending.sent;
  const requests = before + requestsOf(subject, operation, situation, ending);
  const again = differs('requests', vendor.sent.length, requests);
  if (!ConnectorError.is(error)) return [...again, `must be ${ending.code}: the call ${wordsFor(provoked)}`];
  return [
    ...again,
    ...differs('code', error.code, ending.code),
    ...differs('step', error.step, part),
    ...differs('sent', error.sent, sent),
    ...differs('retryable', error.retryable, mayRepeat(whole, ending.code, sent, wrote)),
  ];
}
