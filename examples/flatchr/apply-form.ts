// Your own application form with a PDF: the key stays on the server, and a double click creates one candidate.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/apply-form.ts

import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectorError } from '@raccord/core';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import { readBody, serve } from '../support/http-server.ts';
import { applyFormPage } from './apply-form.page.ts';

export interface ApplyForm {
  /** Has the key; the browser never gets it. */
  readonly client: FlatchrClient;
  /** In ms since 1970. */
  readonly now: () => number;
  /** Logs how each application ended, never whose it is. */
  readonly log: (line: string) => void;
  /** For your tests and CI: Flatchr only checks the application. */
  readonly test?: boolean;
  readonly port?: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const maxCv = 10_000_000;
const maxBody = maxCv + 100_000; // the other fields
const remembered = 3_600_000;

// The same text whether the person is new or has applied before: the page does not reveal who is in your Flatchr.
const thanks: Answer = { status: 200, text: 'Thank you, your application has arrived.' };

/**
 * A form on your own server: `GET` and `POST /apply/{slug of the vacancy}`. Put a proxy with HTTPS and a rate limit in
 * front of it. A double click, two tabs, or the same form sent again create one candidate: concurrent requests share
 * one call, later ones are recognized by this memory and by `candidates.apply`, which searches first. This works for
 * one process. Two processes that get the same application at the same moment would both send it: let the proxy route
 * all of `/apply` to one of them, or put a shared lock around `once`.
 */
export async function startApplyForm({ client, now, log, test = false, port }: ApplyForm) {
  const calls = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();

  const { url, close } = await serve((request, response) => {
    answerTo(request).then(
      (answer) => respond(response, answer),
      () => respond(response, { status: 500, text: 'Something went wrong here. Please try again later.' }),
    );
  }, port);
  return { url, close };

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const vacancy = /^\/apply\/([a-z0-9_-]{1,200})(?:\?|$)/.exec(request.url ?? '')?.[1];
    if (vacancy === undefined) return { status: 404, text: 'Page not found.' };
    if (request.method === 'GET') return { status: 200, text: applyFormPage };
    if (request.method !== 'POST') return { status: 405, text: 'This page is a form.' };
    const body = await readBody(request, maxBody);
    if (body === undefined) return tooLarge;
    const form = await formOf(body, request.headers['content-type'] ?? '');
    if (form === undefined) return { status: 415, text: 'This is not a form.' };
    if (textOf(form, 'website') !== '') return thanks; // only robots see this field
    return accept(vacancy, form);
  }

  async function accept(vacancy: string, form: FormData): Promise<Answer> {
    const [firstname, lastname, email] = [textOf(form, 'firstname'), textOf(form, 'lastname'), textOf(form, 'email')];
    if (!firstname || !lastname || !/^\S+@\S+\.\S+$/.test(email)) return missing;
    if (textOf(form, 'consent') !== 'yes') return { status: 422, text: 'We need your consent to keep your data.' };
    const cv = form.get('resume');
    if (!(cv instanceof File) || cv.size === 0) return { status: 422, text: 'Please add your CV.' };
    if (cv.size > maxCv) return tooLarge;
    const data = new Uint8Array(await cv.arrayBuffer());
    // The browser guesses the type from the file name: a PDF is recognized by its first bytes.
    if (!new TextDecoder().decode(data.subarray(0, 1024)).includes('%PDF-')) return notPdf;
    const [phone, comment] = [textOf(form, 'phone'), textOf(form, 'comment')];
    return once(`${vacancy} ${email.toLowerCase()}`, () =>
      apply({
        vacancy,
        firstname,
        lastname,
        email,
        ...(phone ? { phone } : {}),
        ...(comment ? { comment } : {}),
        resume: { data, file_name: 'cv.pdf', content_type: 'application/pdf' },
        ...(test ? { test } : {}),
      }),
    );
  }

  /** Concurrent calls share one. A success is remembered for an hour; a failure may be tried again. */
  function once(key: string, call: () => Promise<Answer>): Promise<Answer> {
    for (const [old, { at }] of calls) if (at <= now() - remembered) calls.delete(old);
    const known = calls.get(key);
    if (known) return known.answer;
    const answer = call();
    calls.set(key, { at: now(), answer });
    const forget = () => void calls.delete(key);
    answer.then(({ status }) => status === 200 || forget(), forget);
    return answer;
  }

  async function apply(candidate: Parameters<FlatchrClient['candidates']['apply']>[0]): Promise<Answer> {
    try {
      const { created } = await client.candidates.apply(candidate);
      log(created ? 'application sent' : 'application checked, or known before');
      return thanks;
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      log(`application failed: ${error.code}, sent: ${error.sent}`);
      if (error.code === 'not_found') return { status: 404, text: 'This job is closed.' };
      if (error.code === 'input_invalid') return missing;
      return { status: 502, text: 'We could not take your application just now. Please try again later.' };
    }
  }
}

const tooLarge: Answer = { status: 413, text: 'The CV is too large: 10 MB at most.' };
const notPdf: Answer = { status: 415, text: 'Please send the CV as a PDF.' };
const missing: Answer = { status: 422, text: 'Please enter your first name, your last name and your e-mail address.' };

async function formOf(body: Buffer<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  if (!type.startsWith('multipart/form-data')) return undefined;
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function respond(response: ServerResponse, { status, text }: Answer): void {
  const isPage = text === applyFormPage;
  response.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close', // does not wait for the rest of a body that is too large
  });
  response.end(text);
}

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { simulator, client, close } = await startDemo();
  const before = simulator.state.applicants.length;
  const form = await startApplyForm({ client, now: Date.now, log: (line) => console.log(line) });
  const send = async () => {
    const body = new FormData();
    const person = { firstname: 'Zoé', lastname: 'Essai', email: 'zoe@example.com', consent: 'yes' };
    for (const [name, value] of Object.entries(person)) body.set(name, value);
    body.set('resume', new File(['%PDF-1.7'], 'cv.pdf', { type: 'application/pdf' }));
    return fetch(`${form.url}/apply/${simulator.state.vacancies[0]!.slug}`, { method: 'POST', body });
  };
  for (const answer of await Promise.all([send(), send()])) console.log(answer.status, await answer.text());
  console.log('candidates made:', simulator.state.applicants.length - before);
  await Promise.all([form.close(), close()]);
}
