import { isFile } from '../codecs/file-value.js';
import type { Input } from '../exchange/draft.js';
import { isObject } from '../text/path.js';
import type { Call } from './call.js';

/**
 * The input of a write without the characters the API does not take, where the connection asks for it. Secrets and files
 * stay as they are; so does what a composed operation compares with what the API has: its parts that write are replaced.
 */
export function replaceText({ caller, callable }: Call, input: Input): Input {
  const { definition, target } = caller.connection;
  const rule = definition.replaceText;
  if (!rule || target.settings[rule.setting] !== 'true') return input;
  if (callable.effect === 'read' || callable.run) return input;
  const { properties = {} } = callable.inputSchema() ?? {};
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string')
      return Array.from(value, (character) => rule.characters[character] ?? character).join('');
    if (Array.isArray(value)) return value.map(replaced);
    if (!isObject(value) || isFile(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item)]));
  };
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, properties[key]?.secret ? value : replaced(value)]),
  );
}
