import * as core from '@raccord/core';
import { diffManifests, lintConnector, toManifest, toMarkdown } from '@raccord/manifest';
import * as z from 'zod';

const kit = core.defineConnection({
  servers: { default: 'https://api.acme.test/v2', login: 'https://login.acme.test' },
  settings: { account: { label: 'Account', help: 'Settings → General.', example: 'a1' } },
  auth: {
    // A key, sent unchanged: in a header, the query, the body, or `params` (with the input, in query or body).
    key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true, help: 'Settings → Keys.' } },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
    // A token from a login. Its expiry comes from the JWT (`{ jwt: true }`), from the answer, or is a fixed `{ afterMs }`.
    user: {
      kind: 'session',
      fields: { email: { label: 'E-mail' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/login' },
      token: 'data.token',
      expires: { path: 'data.seconds', unit: 's' }, // or 'ms', both counted from its arrival, or a 'date'
      place: { in: 'header', name: 'x-token' },
    },
    // OAuth 2, authorization code. `also` sends further fields of the scheme with the token.
    oauth: {
      kind: 'oauth2',
      fields: {
        client_id: { label: 'Client id' },
        client_secret: { label: 'Client secret', secret: true, optional: true },
      },
      authorize: { server: 'login', path: '/authorize' },
      token: { server: 'login', path: '/token' },
      scopes: ['read'],
      pkce: 'S256',
      clientAuth: 'basic', // or 'body'; only used with a client_secret
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
      also: [{ in: 'params', name: 'client_id', value: '{client_id}' }],
    },
  },
  // Where the vendor reports errors. Rules override the status, and also find errors sent with 200.
  errors: {
    message: 'error.text',
    code: 'error.code',
    requestId: 'x-request-id',
    rules: [{ where: { path: 'error.code', equals: 'limit' }, is: 'rate_limited', hint: 'Wait for the next hour.' }],
  },
  retry: { attempts: 4, deadlineMs: 60_000 },
  limits: [
    { requests: 100, perMs: 60_000, by: { setting: 'account' } },
    { concurrency: 5, by: 'process' },
  ],
  test: { operation: 'people.list' },
});

const Person = () => z.looseObject({ id: z.string(), name: z.string().nullish(), born: z.string().nullish() });

// A file: bytes, or base64 text as in JSON. `meta` adds the JSON Schema that a custom schema does not have.
const isBase64 = (data: unknown) =>
  typeof data === 'string' && data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);

const FileInput = () =>
  z.strictObject({
    data: z
      .custom<Uint8Array | string>((data) => (data instanceof Uint8Array ? data.length > 0 : isBase64(data)))
      .meta({ type: 'string', contentEncoding: 'base64', minLength: 1, description: 'Its bytes', examples: ['UE5H'] }),
    file_name: z.string().meta({ description: 'Its name', examples: ['ada.png'] }),
  });

const list = kit.operation({
  title: 'List People',
  description: 'Lists the people of an account',
  docs: 'https://acme.test/api#list',
  effect: 'read', // declared, since a GET may write
  auth: ['key', 'oauth'],
  input: () =>
    z.strictObject({
      born_after: z.iso
        .date()
        .optional()
        .meta({ description: 'First day of birth', examples: ['1990-01-31'] }),
      after: z.string().optional().meta({ description: 'Where the page starts' }),
    }),
  output: () => z.array(Person()),
  paginate: { kind: 'cursor', param: 'after', from: 'meta.next' },
  request: {
    method: 'GET',
    path: '/{account}/people',
    constants: { fields: 'all' },
    encode: { born_after: 'date:DD/MM/YYYY' },
    decode: { '**.born': 'date:DD/MM/YYYY' },
    answer: { value: 'data' },
  },
});

const add = kit.operation({
  title: 'Add Person',
  description: 'Adds a person, with a picture if there is one',
  docs: 'https://acme.test/api#add',
  effect: 'write', // retried only if nothing was sent; with `idempotent: true` like a read
  auth: { all: ['key', 'user'] },
  input: () =>
    z.strictObject({
      name: z.string().meta({ description: 'Full name', examples: ['Ada Example'], personal: true }),
      address: z.string().optional().meta({ description: 'Postal address', personal: true }),
      picture: FileInput().optional().meta({ description: 'A picture' }),
    }),
  output: Person,
  request: {
    method: 'POST',
    path: '/{account}/people',
    encoding: 'multipart', // 'json' is the default; 'form' nests as PHP does
    rename: { address: 'adress' }, // the vendor misspells it
    decode: { born: 'date:DD/MM/YYYY' },
  },
});

const getPicture = kit.operation({
  title: 'Get Picture',
  description: 'The picture of a person',
  docs: 'https://acme.test/api#picture',
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ person_id: z.string().meta({ description: 'Id of the person', examples: ['p1'] }) }),
  output: () => z.looseObject({ file_name: z.string() }),
  request: { method: 'GET', path: '/people/{person_id}/picture', answer: { as: 'file' }, redirect: 'once' },
});

const change: core.RequestPlan = {
  method: 'PATCH',
  path: '/people/{id}',
  headers: { 'content-type': 'application/vnd.api+json' },
  wrap: { '*': 'data.attributes', boss: 'data.relationships.boss' },
  constants: { data: { type: 'people', id: '{id}' } },
};
void change;

const addOnce = kit.operation({
  title: 'Add Person Once',
  description: 'Adds a person unless there is one of that name',
  docs: 'https://acme.test/api#add',
  effect: 'write',
  auth: { all: ['key', 'user'] },
  input: () => z.strictObject({ name: z.string().meta({ description: 'Full name', examples: ['Ada Example'] }) }),
  output: Person,
  uses: ['people.list', 'people.add'],
  run: async (
    host: core.Host<{ 'people.list': typeof list; 'people.add': typeof add }>,
    { name }: { name: string },
  ) => {
    const people = await host.call('people.list'); // every page of the list
    return people.find((person) => person.name === name) ?? host.call('people.add', { name });
  },
});

const person_added = kit.webhook({
  title: 'Person Added',
  description: 'Somebody was added',
  match: [{ path: 'type', equals: 'person.added' }],
  event: () => z.looseObject({ type: z.string(), person: Person() }),
  verify: {
    kind: 'hmac',
    header: 'x-signature',
    algorithm: 'sha256',
    value: 'sha256={hex}',
    signs: '{body}',
  },
  key: [['person.id']],
  samples: [{ type: 'person.added', person: { id: 'p1', name: 'Ada Example' } }],
});

const people_new = kit.poll({
  title: 'New People',
  description: 'Somebody who was not there before',
  event: Person,
  list: 'people.list',
  identity: ['id'],
  key: [['id']],
  since: { path: 'added_at', overlapMs: 2 * 86_400_000 }, // how late rows may come
});

export const acme = core.defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test/api',
  kit,
  resources: { people: { list, add, getPicture, addOnce } },
  triggers: { person_added, people_new },
});
