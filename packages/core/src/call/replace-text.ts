import { isObject } from '../text/path.js';
import type { Call } from '../exchange/work.js';
import { isFile } from '../codecs/file-value.js';

type Input = Readonly<Record<string, unknown>>;

/**
 * The input of a write without the characters the API does not take, where the connection asks for it. Secrets and files
 * stay as they are; so does what a composed operation compares with what the API has: its parts that write are replaced.
 */
export function replaceText({ context, operation }: Call, input: Input): Input {
  const rule = context.connector.connection.replaceText;
  if (!rule || context.settings[rule.setting] !== 'true') return input;
  if (operation.effect === 'read' || operation.run) return input;
  const { properties = {} } = operation.inputSchema() ?? {};
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
