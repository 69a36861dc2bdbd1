import { isObject } from '../text/path.js';
import { fillTemplate, holesOf } from '../text/template.js';
import { type Drafted, type Input, invalid } from './drafting.js';

/** Deeper constants are no data, as `toManifest` says: they may be in a circle. */
export const deepest = 100;

/** The input keys and settings that constants take: their texts are templates, at any depth. */
export function constantHoles(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return holesOf(value);
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.values(value).flatMap((item) => constantHoles(item, depth + 1));
}

/** Constants with their holes filled; a constant, member or item with a hole that has no value is left out. */
export function filledConstants(exchange: Drafted, input: Input): Record<string, unknown> {
  const { constants = {} } = exchange.plan;
  return filled(constants, (hole) => textOf(exchange, hole, input)) as Record<string, unknown>;
}

function filled(value: unknown, textAt: (hole: string) => string | undefined): unknown {
  if (typeof value === 'string') return fillTemplate(value, textAt);
  if (Array.isArray(value)) return value.map((item) => filled(item, textAt)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, textAt)]));
}

function textOf(exchange: Drafted, hole: string, input: Input): string | undefined {
  const value = input[hole] === undefined ? exchange.target.settings[hole] : input[hole];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  throw invalid(exchange, [{ path: [hole], message: 'cannot be part of a text: it is a list or an object' }]);
}
