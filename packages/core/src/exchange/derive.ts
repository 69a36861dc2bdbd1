import type { Check } from '../check.js';
import { isFile } from '../codecs/file-value.js';
import { shortened } from '../text/shortened.js';
import type { Derivation } from './request-plan.js';
import { type Drafted, type Input, invalid } from './drafting.js';

const kinds = ['file', 'text', 'number', 'boolean', 'list', 'object'] as const;

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

function kindOf(value: unknown): (typeof kinds)[number] | undefined {
  if (value === undefined || value === null) return undefined;
  if (isFile(value)) return 'file';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' ? 'text' : kinds.find((kind) => kind === type);
}

export function checkDerive({ fail, known, text }: Check, derive: Readonly<Record<string, Derivation>> = {}): void {
  for (const [key, { from, ...values }] of Object.entries(derive)) {
    text(`from in derive of ${key}`, from);
    if (from === key) fail(`derive of ${key} cannot follow from itself`);
    for (const kind of Object.keys(values)) known(`kind in derive of ${key}`, kind, kinds);
    const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
    if (Object.keys(values).length === 0 || !Object.values(values).every(isPlain))
      fail(`derive of ${key} needs a text, number or boolean for one of ${kinds.join(', ')}`);
  }
}
