import type { Manifest } from '@raccord/core';
import { action } from './sentence.js';

const texts = new Set(['description', 'otherwise', 'unverified', 'help', 'hint']);

/** A manifest whose texts name operations as n8n does: "Get many applicants" in place of `applicants.search`. */
export function inWords(manifest: Manifest): Manifest {
  const { operations } = manifest;
  const ids = Object.keys(operations).map((id) => id.replaceAll('.', '\\.'));
  const known = new RegExp(`(?<![\\w.])(?:${ids.join('|')})(?!\\w|\\.\\w)`, 'g');
  const named = (text: string) => text.replace(known, (id) => `"${action(operations[id]?.action ?? id)}"`);
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, member]): [string, unknown] => {
      if (key === 'examples') return [key, member];
      return [key, typeof member === 'string' && texts.has(key) ? named(member) : walk(member)];
    });
    return Object.fromEntries(entries);
  };
  return walk(manifest) as Manifest;
}
