import { withCapitals } from './title.js';

/** A description as n8n writes them: a capital first, and a period at the end only where there are several sentences. */
export function sentence(text: string): string {
  const plain = withCapitals(text.trim()).replace(/\.$/, '');
  const first = plain.slice(0, 1).toUpperCase() + plain.slice(1);
  return /[.!?]\s+\S/.test(first) ? `${first}.` : first;
}

/** The description of a yes or no. n8n wants it to start so, and no rule could make the words up. */
export function whether(key: string, text: string): string {
  const told = sentence(text);
  if (!told.startsWith('Whether ')) throw new Error(`the description of the boolean ${key} must start with "Whether"`);
  return told;
}

/** A line of n8n's list of actions: sentence case, without articles. */
export function action(text: string): string {
  return sentence(text.replace(/\b(a|an|the)\s+/gi, ''));
}
