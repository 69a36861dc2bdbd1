import type { HttpRequest } from '@raccord/core';
import { leaves } from '../fixtures/leaves.js';
import { readBody } from './read-body.js';

/** A piece of a request as a server parses it, decoded. */
export interface RequestPart {
  readonly place: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'url';
  /** Name of the parameter, header or field; in JSON a path of keys, in a path the number of a segment. */
  readonly name: string;
  readonly value: string;
}

/** Every piece of a request, parsed without knowing how it was made. */
export async function requestParts(request: HttpRequest): Promise<RequestPart[]> {
  const url = new URL(request.url);
  const path = url.pathname.split('/').map((segment, index) => part('path', String(index), decode(segment)));
  const query = [...url.searchParams].map(([name, value]) => part('query', name, value));
  const rest = [url.host, url.username, url.password, url.hash].map((value) => part('url', '', decode(value)));
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    name === 'cookie' ? cookieParts(value) : [part('header', name, value)],
  );
  return [...path, ...query, ...rest, ...headers, ...(await bodyParts(request))];
}

async function bodyParts(request: HttpRequest): Promise<RequestPart[]> {
  const body = await readBody(request);
  if (body === undefined) return [];
  if ('form' in body) return body.form.map(([name, value]) => part('body', name, value));
  if ('json' in body) return leaves(body.json).map(({ path, value }) => part('body', path.join('.'), String(value)));
  if ('text' in body) return [part('body', '', body.text)];
  if ('base64' in body) return [part('body', '', latin1(body.base64))];
  return body.parts.flatMap((one) =>
    'value' in one
      ? [part('body', one.name, one.value)]
      : [part('body', one.name, latin1(one.base64)), part('body', `${one.name} (file name)`, one.file_name)],
  );
}

function cookieParts(header: string): RequestPart[] {
  return header
    .split('; ')
    .map((pair) => part('cookie', pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)));
}

function part(place: RequestPart['place'], name: string, value: string): RequestPart {
  return { place, name, value };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function latin1(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
