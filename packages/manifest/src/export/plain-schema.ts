import type { JsonSchema } from '@raccord/core';
import { type JsonObject, mapKeyword } from '@raccord/core/tools';

/**
 * A schema for a manifest, without redundant keywords: the dialect, bounds of safe integers, the patterns of days and IPv6 addresses, keys
 * that may be any text. A choice between bare types becomes a list of types.
 */
export function plain(schema: JsonSchema): JsonSchema {
  const { $schema: _dialect, ...rest } = schema as JsonObject;
  if (rest['maximum'] === Number.MAX_SAFE_INTEGER) delete rest['maximum'];
  if (rest['minimum'] === Number.MIN_SAFE_INTEGER) delete rest['minimum'];
  // The pattern for an IPv6 address rejects `::ffff:1.2.3.4`, which zod itself accepts.
  if (rest['format'] === 'date' || rest['format'] === 'ipv6') delete rest['pattern'];
  if (JSON.stringify(rest['propertyNames']) === '{"type":"string"}') delete rest['propertyNames'];
  const members = Object.entries(rest).map(([key, item]) => [key, mapKeyword(key, item, plain)] as const);
  return Object.fromEntries(members.flatMap(([key, item]) => (key === 'anyOf' ? bareTypes(item) : [[key, item]])));
}

function bareTypes(options: unknown): [string, unknown][] {
  const types = (options as JsonSchema[]).map((option) => (Object.keys(option).length === 1 ? option.type : undefined));
  const bare = types.every((type) => type !== undefined);
  return bare ? [['type', [...new Set(types.flat())]]] : [['anyOf', options]];
}
