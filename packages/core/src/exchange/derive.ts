import { isFile } from '../codecs/file-value.js';
import { shortened } from '../text/shortened.js';
import { type Drafted, type Input, invalid } from './drafting.js';

export const derivedKinds = ['file', 'text', 'number', 'boolean', 'list', 'object'] as const;

/** Fills keys that follow from another key; a contradicting value is rejected. */
export function derived(exchange: Drafted, input: Input): Input {
  if (!exchange.plan.derive) return input;
  const filled: Record<string, unknown> = { ...input };
  for (const [key, rule] of Object.entries(exchange.plan.derive)) {
    const kind = kindOf(input[rule.from]);
    const value = kind && rule[kind];
    if (value === undefined) continue;
    if (filled[key] !== undefined && filled[key] !== value) {
      const message = `"${shortened(String(filled[key]), 100)}" does not match ${rule.from}: leave it out or use "${value}"`;
      throw invalid(exchange, [{ path: [key], message }]);
    }
    filled[key] = value;
  }
  return filled;
}

function kindOf(value: unknown): (typeof derivedKinds)[number] | undefined {
  if (value === undefined || value === null) return undefined;
  if (isFile(value)) return 'file';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' ? 'text' : derivedKinds.find((kind) => kind === type);
}
