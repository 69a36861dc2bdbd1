import { templateParts } from '../text/template.js';
import { type Drafted, type Input, invalid } from './drafting.js';
import { reservedEncode } from './form.js';
import type { KeyStyle, TextStyle } from './style/style.js';
import { styledText } from './style/text.js';
import { failure } from './work.js';

/** A path with its holes filled from the input, otherwise from the settings. */
export function filledPath(exchange: Drafted, input: Input): string {
  const { plan, target } = exchange;
  const parts = templateParts(plan.path);
  let path = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index]!;
    const given = input[name];
    const value = given === undefined ? target.settings[name] : given;
    const text = pathText(name, value, plan.style?.[name]);
    if (text === undefined) throw unfilled(exchange, name, given, value);
    path += text + parts[index + 1];
  }
  return path;
}

/** Undefined if the value does not fit. */
function pathText(name: string, value: unknown, style: KeyStyle | undefined): string | undefined {
  if (style === undefined || typeof style === 'object') {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (!text.isWellFormed()) return undefined;
    const segments = style?.reserved ? text.split('/') : [text];
    if (!segments.every(isSegment)) return undefined;
    return style?.reserved ? segments.map(segmentEncode).join('/') : encodeURIComponent(text);
  }
  const text = styledText(style as TextStyle, name, value, encodeURIComponent);
  return text !== undefined && isSegment(text) ? text : undefined;
}

/** `.` and `..` would climb out of the path: URL parsers resolve them even when percent-encoded. */
function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..';
}

function segmentEncode(text: string): string {
  return reservedEncode(text).replace(/[?[\]]/g, encodeURIComponent);
}

function unfilled(exchange: Drafted, name: string, input: unknown, value: unknown): Error {
  const refused = (message: string) => invalid(exchange, [{ path: [name], message }]);
  if (input !== undefined) return refused(whyNotInPath(input));
  const { fields } = exchange.target;
  const field = Object.hasOwn(fields, name) && fields[name];
  if (!field) return refused('Required, but missing: it is part of the path');
  return failure(exchange, {
    code: 'misconfigured',
    message: value
      ? `the setting ${name} cannot be used in a path`
      : `the connection has no ${name}, which this operation needs`,
    hint: `Set ${name} (${field.label}).${field.help ? ` ${field.help}` : ''}`,
  });
}

function whyNotInPath(value: unknown): string {
  if (typeof value !== 'string') return `cannot be used in a path: it is ${value === null ? 'null' : typeof value}`;
  return `cannot be used in a path: ${value === '' ? 'empty' : value.isWellFormed() ? 'a dot would leave it' : 'not well-formed text'}`;
}
