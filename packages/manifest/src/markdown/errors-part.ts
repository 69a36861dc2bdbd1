import type { ErrorRule, Manifest } from '@raccord/core';
import { code, prose, table } from './cells.js';

/** What the answers of this API mean; rules with the same meaning share a row. */
export function errorsPart({ errors }: Manifest): string {
  const rows = new Map<string, { answers: string[]; rule: ErrorRule }>();
  for (const rule of errors?.rules ?? []) {
    const key = JSON.stringify([rule.is, rule.hint]);
    const row = rows.get(key) ?? { answers: [], rule };
    row.answers.push(answerOf(rule));
    rows.set(key, row);
  }
  if (rows.size === 0) return '';
  const cells = [...rows.values()].map(({ answers, rule }) => [answers.join(', or '), code(rule.is), prose(rule.hint)]);
  const intro = 'Of other answers, the status decides.';
  return `### Errors\n\n${intro}\n\n${table(['answer', 'code', 'hint'], cells)}`;
}

function answerOf({ status, where, header }: ErrorRule): string {
  const statuses = status === undefined ? [] : [status].flat();
  const parts = [
    statuses.length > 0 ? `status ${statuses.join(', ')}` : '',
    where
      ? `${code([where.path].flat().join('.'))} ${'equals' in where ? `is ${code(JSON.stringify(where.equals))}` : 'is there'}`
      : '',
    ...Object.entries(header ?? {}).map(([name, value]) => `header ${code(`${name}: ${value}`)}`),
  ];
  return parts.filter(Boolean).join(' and ');
}
