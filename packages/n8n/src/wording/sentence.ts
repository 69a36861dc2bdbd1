import { withCapitals } from './title.js';

/** A description in n8n's style: a capital first, and a final period only after several sentences. */
export function sentence(text: string): string {
  const plain = withCapitals(text.trim()).replace(/\.$/, '');
  const first = plain.slice(0, 1).toUpperCase() + plain.slice(1);
  return /[.!?]\s+\S/.test(first) ? `${first}.` : first;
}

/** The description of a boolean. n8n requires this start, and no rule could invent the words. */
export function whether(key: string, text: string): string {
  const whole = sentence(text);
  if (!whole.startsWith('Whether ')) throw new Error(`the description of the boolean ${key} must start with "Whether"`);
  return whole;
}

/** A line of n8n's list of actions: sentence case, without articles, and in n8n's words for lists. */
export function action(text: string): string {
  const plain = text.replace(/\b(a|an|the)\s+/gi, '');
  return sentence(plain.replace(/^(list|search)\b/i, 'Get many'));
}
