import type { Context } from 'hono';
import { failure } from './failure.js';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON body as an object; none at all is an empty one. Statuses and messages are hapi's (inferred). */
export const readJson = async (context: Context): Promise<JsonObject> => {
  const text = await context.req.text();
  if (text === '') return {};
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    throw failure(415, 'Unsupported Media Type');
  }
  const value = parse(text);
  if (!isObject(value)) throw failure(400, 'Invalid request payload JSON format');
  return value;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `fields=a,b`: no spaces are allowed in it (documented 2024–2026), a name with one is not found. */
export const readFields = (context: Context): Set<string> => new Set((context.req.query('fields') ?? '').split(','));
