import type { Context } from 'hono';
import { failure } from './failure.js';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON body as an object; without a body, an empty one. Statuses and messages are hapi's (inferred). */
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

/**
 * Samples send form parts under a JSON content type, which curl would not: only real multipart is accepted (inferred).
 */
export const readForm = async (context: Context): Promise<FormData> => {
  if (!context.req.header('content-type')?.startsWith('multipart/form-data')) {
    throw failure(415, 'Unsupported Media Type');
  }
  return context.req.formData().catch(() => {
    throw failure(400, 'Invalid multipart payload format');
  });
};

/** Multipart booleans are the texts "true" and "false" (documented 2022). */
export const readFlag = (form: FormData, name: string): boolean => {
  const value = form.get(name);
  if (value === null || value === 'true' || value === 'false') return value === 'true';
  throw failure(400, `"${name}" must be a boolean`);
};

/** `fields=a,b`: spaces are not allowed (documented 2024–2026), a name with one is not found. */
export const readFields = (context: Context): Set<string> => new Set((context.req.query('fields') ?? '').split(','));

export const requiredText = (body: JsonObject, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw failure(400, `"${name}" is required`);
  return value;
};

export const optionalText = (body: JsonObject, name: string): string | null => {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw failure(400, `"${name}" must be a string`);
  return value;
};

export const requiredInteger = (body: JsonObject, name: string): number => {
  const value = body[name];
  if (!Number.isInteger(value)) throw failure(400, `"${name}" must be an integer`);
  return value as number; // Number.isInteger says so
};

export const optionalBoolean = (body: JsonObject, name: string): boolean => {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw failure(400, `"${name}" must be a boolean`);
  return value;
};

export const textList = (body: JsonObject, name: string): string[] => {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw failure(400, `"${name}" must be an array of strings`);
  }
  return value;
};
