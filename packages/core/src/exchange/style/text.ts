import { isObject } from '../../text/path.js';
import type { TextStyle } from './style.js';

/**
 * A value of a path or header in a style of RFC 6570 §3.2. Undefined if it cannot be written: an empty one, one with lists
 * or objects in a list or object, or one that would be split where it contains the separator.
 */
export function styledText(
  style: TextStyle,
  name: string,
  value: unknown,
  encode: (text: string) => string,
): string | undefined {
  const pairs = isObject(value) ? Object.entries(value) : [];
  const items = isObject(value) ? pairs.flat() : Array.isArray(value) ? value : [value];
  if (items.length === 0 || !items.every(isScalar)) return undefined;
  const written = (item: unknown): string => encode(String(item));
  const explodes = style.endsWith('*');
  const separator = style === 'label*' ? '.' : ',';
  if (typeof value === 'object' && items.some((item) => written(item).includes(separator))) return undefined;
  const texts =
    explodes && pairs.length > 0 ? pairs.map(([key, item]) => `${written(key)}=${written(item)}`) : items.map(written);
  if (style.startsWith('label')) return `.${texts.join(explodes ? '.' : ',')}`;
  if (!style.startsWith('matrix')) return texts.join(',');
  if (!explodes) return `;${encode(name)}=${texts.join(',')}`;
  return texts.map((text) => (pairs.length > 0 ? `;${text}` : `;${encode(name)}=${text}`)).join('');
}

function isScalar(item: unknown): boolean {
  if (typeof item === 'string') return item !== '' && item.isWellFormed();
  return typeof item === 'number' || typeof item === 'boolean';
}
