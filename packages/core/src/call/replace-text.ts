import { isFile } from '../codecs/file-value.js';
import type { Input } from '../exchange/drafting.js';
import { isObject } from '../text/path.js';
import type { Call } from './call.js';

/**
 * Replaces characters the API does not accept in the input of a write, unless a setting has to enable it. Secrets and files
 * are left alone. So is the input of a composed operation, which compares it with the API's data: its writing steps
 * replace.
 */
export function replaceText({ caller, callable }: Call, input: Input): Input {
  const { definition, target } = caller.connection;
  const rule = definition.replaceText;
  if (!rule || (rule.setting !== undefined && target.settings[rule.setting] !== 'true')) return input;
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
