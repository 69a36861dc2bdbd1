import { systemNow } from '../runtime/clock.js';
import { bytesToBase64, bytesToHex } from '../text/base64.js';
import { isHeaderText } from '../text/header.js';
import { valueAt } from '../text/path.js';
import { fillTemplate } from '../text/template.js';
import { type Condition, matches } from './condition.js';
import { unreadable } from './failures.js';
import { payloadsOf } from './payload.js';
import { bytesOf, keyOf, sign } from './signature.js';
import type { HmacAlgorithm, KeyFormat, Verification } from './verification.js';
import { verify } from './verify.js';
import { callOf, type WebhookRequest } from './webhook-request.js';

/**
 * A handshake: a call that the vendor makes to see that the receiver is there, and what it expects as the answer. Holes
 * of the templates: `{query.<name>}`, `{header.<name>}`, `{body.<path>}`.
 */
export interface Challenge {
  /** Which calls are a handshake: all of these hold. */
  readonly when: readonly Condition[];
  /** Default: as the trigger's events. */
  readonly verify?: Verification;
  /** A signature for the answer, its `{hex}` or `{base64}`: `signs` is a template of the text to sign with the secret. */
  readonly hmac?: { readonly algorithm: HmacAlgorithm; readonly signs: string; readonly key?: KeyFormat };
  readonly answer: {
    /** Default: 200. */
    readonly status?: number;
    /** Templates by header name. */
    readonly headers?: Readonly<Record<string, string>>;
    /** A template: the answer is plain text. Templates by key: it is a JSON object. */
    readonly body?: string | Readonly<Record<string, string>>;
  };
}

/** What the host answers to a handshake. */
export interface ChallengeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The answer to a vendor's handshake, or undefined if the call is none: then `receive` it.
 *
 * @param secrets the secrets to verify with; the one that is valid also signs the answer, where that is asked for.
 * @throws ConnectorError `signature_invalid` if the handshake fails verification, `input_invalid` if it lacks a value.
 * @example
 * const answer = await challenge(triggers, request, secrets);
 * if (answer) return new Response(answer.body, answer);
 * await store(await receive(triggers, request, secrets));
 */
export async function challenge(
  triggers: Challenging | readonly Challenging[],
  request: WebhookRequest,
  secrets: string | readonly string[],
  now: number = systemNow(),
): Promise<ChallengeAnswer | undefined> {
  const call = callOf(request);
  const [payload] = payloadsOf(call) ?? [];
  const trigger = [triggers].flat().find((one) => one.challenge && matches(one.challenge.when, call, payload));
  if (!trigger?.challenge) return undefined;
  const { hmac, answer, verify: way = trigger.verify } = trigger.challenge;
  const secret = await verify(way, call, [secrets].flat(), now);
  const given = (hole: string): string | undefined => {
    const [place, name] = [hole.split('.', 1)[0], hole.slice(hole.indexOf('.') + 1)];
    const value =
      place === 'query' ? call.query(name) : place === 'header' ? call.header(name) : valueAt(payload, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const needed = (hole: string): string => given(hole) ?? missing(hole);
  const signature =
    hmac && secret !== undefined
      ? await sign(hmac.algorithm, keyOf(secret, hmac.key), bytesOf(hmac.signs, needed))
      : new Uint8Array();
  const fill = (template: string): string =>
    fillTemplate(template, (hole) =>
      hole === 'hex' ? bytesToHex(signature) : hole === 'base64' ? bytesToBase64(signature) : needed(hole),
    ) as string;
  return written(answer, fill);
}

interface Challenging {
  readonly challenge?: Challenge;
  readonly verify: Verification;
}

function written({ status = 200, headers = {}, body = '' }: Challenge['answer'], fill: (template: string) => string) {
  const all = (templates: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(templates).map(([name, template]) => [name.toLowerCase(), fill(template)]));
  const filled = all(headers);
  if (!Object.values(filled).every(isHeaderText)) throw unreadable('a value of the handshake cannot be a header');
  // What came in goes out again: no browser may take it for a page.
  const type = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  if (typeof body === 'string')
    return { status, headers: body === '' ? filled : { ...type, ...filled }, body: fill(body) };
  const json = Object.fromEntries(Object.entries(body).map(([name, template]) => [name, fill(template)]));
  return { status, headers: { 'content-type': 'application/json', ...filled }, body: JSON.stringify(json) };
}

function missing(hole: string): never {
  throw unreadable(`the handshake has no ${hole}`);
}
