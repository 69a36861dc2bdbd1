import type { AuthScheme } from '@raccord/core';
import { type Document, list, type Obj, object, text } from '../document/document.js';
import { followed } from '../document/reference.js';
import { compare } from '../operations/keys.js';
import type { Servers } from '../servers/servers.js';
import { Unsayable } from '../unsayable.js';
import { bearer } from './bearer.js';
import { oauthSchemes } from './oauth.js';

/** The security schemes of a document. */
export interface Schemes {
  readonly auth: Record<string, AuthScheme>;
  /** The names in `auth` that each name of the document stands for: any of them will do. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Why a scheme of the document cannot be used. */
  readonly problems: ReadonlyMap<string, string>;
}

export function schemesOf(document: Document, servers: Servers): Schemes {
  const auth: Record<string, AuthScheme> = {};
  const named = new Map<string, string[]>();
  const problems = new Map<string, string>();
  const all = Object.entries(object(object(document.root['components'])['securitySchemes']));
  const scopes = scopesOf(document);
  for (const [name, given] of all.toSorted(([one], [other]) => compare(one, other))) {
    try {
      const made = schemesFor(followed(document, given, `the scheme ${name}`), servers, scopesIn(scopes, name));
      for (const [suffix, scheme] of made) {
        const key = freeName(auth, `${name.replace(/[^\w-]/g, '_')}${suffix}`);
        auth[key] = scheme;
        named.set(name, [...(named.get(name) ?? []), key]);
      }
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      problems.set(name, error.message);
    }
  }
  return { auth, named, problems };
}

function freeName(auth: Readonly<Record<string, AuthScheme>>, wanted: string): string {
  const base = /^(none|__proto__|)$/.test(wanted) ? 'scheme' : wanted;
  let name = base;
  for (let count = 2; Object.hasOwn(auth, name); count++) name = `${base}${count}`;
  return name;
}

type Made = readonly (readonly [suffix: string, scheme: AuthScheme])[];

function schemesFor(scheme: Obj, servers: Servers, scopes: readonly string[]): Made {
  const { type, description } = scheme;
  const help = text(description) === undefined ? {} : { help: String(description).slice(0, 300) };
  switch (type) {
    case 'apiKey':
      return [['', keyScheme(scheme, help)]];
    case 'http':
      return [['', httpScheme(String(scheme['scheme']).toLowerCase(), help)]];
    case 'oauth2':
      return oauthSchemes(object(scheme['flows']), servers, scopes);
    case 'openIdConnect':
      return [['', bearer({ help: 'An access token. The pages of OpenID Connect are not in the document.' })]];
    default:
      throw new Unsayable(`its security is of the type ${String(type)}, which a connection cannot hold`);
  }
}

function keyScheme({ in: place, name }: Obj, help: object): AuthScheme {
  const isName = typeof name === 'string' && (place === 'query' ? name !== '' : /^[\w!#$%&'*+.^`|~-]+$/.test(name));
  if (!isName || (place !== 'query' && place !== 'header' && place !== 'cookie'))
    throw new Unsayable(`its key "${String(name)}" is in "${String(place)}"`);
  const fields = { api_key: { label: 'API key', secret: true as const, ...help } };
  return { kind: 'key', fields, place: { in: place, name } };
}

function httpScheme(scheme: string, help: object): AuthScheme {
  if (scheme === 'bearer') return bearer(help);
  if (scheme !== 'basic') throw new Unsayable(`its security is HTTP ${scheme}, which a connection cannot hold`);
  const password = { label: 'Password', secret: true as const, ...help };
  return {
    kind: 'basic',
    fields: { username: { label: 'User name' }, password },
    user: '{username}',
    password: '{password}',
  };
}

type Scopes = ReadonlyMap<string, ReadonlySet<string>>;

function scopesIn(scopes: Scopes, name: string): string[] {
  return [...(scopes.get(name) ?? [])].toSorted(compare);
}

/** The scopes that the operations of a document ask for, by scheme. */
function scopesOf({ root }: Document): Scopes {
  const scopes = new Map<string, Set<string>>();
  const collect = (security: unknown): void => {
    for (const need of Array.isArray(security) ? security : []) {
      for (const [name, own] of Object.entries(object(need))) {
        const asked = scopes.get(name) ?? new Set();
        for (const scope of list(own)) if (typeof scope === 'string') asked.add(scope);
        scopes.set(name, asked);
      }
    }
  };
  collect(root['security']);
  for (const item of Object.values(object(root['paths'])))
    for (const operation of Object.values(object(item))) collect(object(operation)['security']);
  return scopes;
}
