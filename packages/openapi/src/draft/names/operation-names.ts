import type { Effect } from '@raccord/core';
import { camelCase, pascalCase } from './words.js';

/** Verbs that a read must not begin with, as the contract suite judges it. */
const soundsWriting =
  /^(activate|add|apply|approve|archive|assign|book|cancel|charge|close|confirm|copy|create|deactivate|delete|disable|duplicate|edit|enable|import|insert|invite|mark|merge|move|notify|patch|pay|post|publish|put|refund|register|reject|remove|rename|replace|reset|restore|revoke|save|send|set|start|stop|submit|subscribe|transfer|trigger|unsubscribe|update|upload|upsert|write)(?![a-z])/;

/** Names that every object has: an import under one of them would be hard to read. */
const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield await async of kit constructor prototype'
  ).split(' '),
);

/** Tool names of language models are `connector_resource_verb` and have at most 64 characters. */
const longestName = 64;

/** A name for each operation that the contract suite takes: `resource.verb` in camel case, each once. */
export function operationNames(
  connector: string,
  operations: Readonly<Record<string, { readonly effect: Effect }>>,
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const room = longestName - connector.length - 2;
  for (const [id, { effect }] of Object.entries(operations)) {
    const [first = '', ...rest] = id.split('.');
    const resource = camelCase(first).slice(0, Math.floor(room / 2));
    const own = camelCase(rest.join('.') || 'call');
    const verb = effect === 'read' && soundsWriting.test(own) ? `get${pascalCase(own)}` : own;
    const short = verb.slice(0, room - resource.length);
    let name = `${resource}.${short}`;
    for (let count = 2; taken.has(name.toLowerCase()); count++)
      name = `${resource}.${short.slice(0, room - resource.length - String(count).length)}${count}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}

/** The name of a constant for a verb or an id. */
export function constantName(name: string): string {
  return reserved.has(name) ? `${name}One` : name;
}
