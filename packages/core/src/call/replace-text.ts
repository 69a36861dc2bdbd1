import { isObject } from '../text/path.js';
import type { Context } from './context.js';
import { isFile } from './file.js';

/** An input without the characters the API does not take, where the connection asks for it. Files stay as they are. */
export function replaceText({ connector, settings }: Context, input: unknown): unknown {
  const rule = connector.connection.replaceText;
  if (!rule || settings[rule.setting] !== 'true') return input;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string')
      return Array.from(value, (character) => rule.characters[character] ?? character).join('');
    if (Array.isArray(value)) return value.map(replaced);
    if (!isObject(value) || isFile(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item)]));
  };
  return replaced(input);
}
