import type { JsonSchema } from '@raccord/core';
import { nonNullVariants } from '@raccord/core/tools';
import type { INodePropertyOptions } from 'n8n-workflow';
import { ordered } from '../wording/options.js';
import { titleCase } from '../wording/title.js';

/** The options of an enum: in the words of the connector, or else the values themselves as titles. */
export function choicesOf(schema: JsonSchema, usual?: unknown) {
  const [variant = {}] = nonNullVariants(schema);
  const labels: Readonly<Record<string, string>> = schema.labels ?? variant.labels ?? {};
  const values = (variant.enum ?? []).filter((value) => value !== null) as string[];
  const options = values.map(
    (value): INodePropertyOptions => ({ name: titleCase(labels[value] ?? String(value)), value }),
  );
  return { options: ordered(options), default: (usual ?? values[0]) as string };
}
