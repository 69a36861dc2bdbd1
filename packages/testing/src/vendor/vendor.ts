import type { HttpRequest, RequestSubject, Transport } from '@raccord/core';
import { type Answer, respond, type Script } from '../runtime/answer.js';
import type { Secret } from '../sample/secret.js';
import type { Subject } from '../subject.js';
import { authEndpoints, type AuthEndpoint, tokenAnswer } from './auth-endpoints.js';

/** A request of the transport, with its subject. */
export interface Sent {
  readonly request: HttpRequest;
  readonly about: RequestSubject;
}

/** Plays the vendor: issues tokens by itself and answers operations by a script. */
export interface Vendor {
  readonly transport: Transport;
  /** Requests of operations. */
  readonly sent: readonly Sent[];
  /** Logins and token requests. */
  readonly auth: readonly (Sent & { readonly endpoint: AuthEndpoint })[];
  /** The tokens issued. */
  readonly tokens: readonly Secret[];
}

export interface VendorOptions {
  /** The answer of logins and token requests instead of a token, if set. */
  readonly auth?: (request: HttpRequest, endpoint: AuthEndpoint) => Answer | undefined | Promise<Answer | undefined>;
  /** The vendor's clock, for the lives of tokens. */
  readonly now: () => number;
}

export function vendor(subject: Subject, script: Script, { auth: authScript, now }: VendorOptions): Vendor {
  const endpoints = authEndpoints(subject);
  const sent: Sent[] = [];
  const auth: (Sent & { endpoint: AuthEndpoint })[] = [];
  const tokens: Secret[] = [];
  const transport: Transport = async (request, about) => {
    const fitting = endpoints.filter((one) => one.method === request.method && one.url === request.url.split('?')[0]);
    // Several schemes may get their tokens in one place: the request says for which it asks.
    const endpoint = fitting.find(({ name }) => about.operation.startsWith(`${name} `)) ?? fitting[0];
    if (!endpoint || isOwnRequest(subject, endpoint, about)) {
      sent.push({ request, about });
      return respond(await answerOf(script, request, about));
    }
    auth.push({ request, about, endpoint });
    const inPlace = await authScript?.(request, endpoint);
    if (inPlace !== undefined) return respond(inPlace);
    const { answer, secrets } = tokenAnswer(endpoint, tokens.length, now());
    tokens.push(...secrets);
    return respond(answer);
  };
  return { transport, sent, auth, tokens };
}

/** Whether the login request is itself an operation. */
function isOwnRequest({ connector }: Subject, { path, method }: AuthEndpoint, { operation }: RequestSubject): boolean {
  const [resource = '', verb = ''] = operation.split('.');
  const plan = connector.resources[resource]?.[verb]?.request;
  return plan?.method === method && plan.path === path;
}

async function answerOf(script: Script, request: HttpRequest, about: RequestSubject): Promise<Answer> {
  return typeof script === 'function' ? script(request, about) : script;
}
