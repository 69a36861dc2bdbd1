import * as z from 'zod';
import type { CallOptions, HttpResponse, RequestPlan, Transport } from '../index.js';
import { acmeClient, kit } from './acme.js';
import { fakeRuntime } from './fake-runtime.js';
import { type Answer, scripted } from './scripted-transport.js';

const operationOf = (request: Omit<Partial<RequestPlan>, 'path' | 'server'>) =>
  kit.operation({
    title: 'Get',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', ...request, path: '/files/cv.pdf' },
  });
/** An operation for each kind of answer; `small` and `json` take 1000 bytes. */
export const operations = {
  file: operationOf({ answer: { as: 'file' } }),
  small: operationOf({ answer: { as: 'file', maxBytes: 1000 } }),
  text: operationOf({ answer: { as: 'text' } }),
  any: operationOf({ answer: { as: 'any' } }),
  json: operationOf({ answer: { maxBytes: 1000 } }),
};

/** A body with every byte there is. */
export const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
/** An answer that is a file. */
export const binary = (headers: Readonly<Record<string, string>> = {}, data = bytes): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/pdf', ...headers },
  bytes: async () => data,
});

/** Calls one of the operations, and answers what it makes of `answer`. */
export function get(operation: keyof typeof operations, answer: Answer, options: CallOptions = {}) {
  return acmeClient(operations, fakeRuntime(scripted(answer))).$call(`things.${operation}`, {}, options);
}

/** Makes clients for a server, each with its own transport. */
export function clientBy(makeTransport: () => Transport) {
  return (url: string, replaced: Parameters<typeof fakeRuntime>[1] = {}) =>
    acmeClient(operations, fakeRuntime(makeTransport(), replaced), { servers: url });
}
