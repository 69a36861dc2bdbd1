import { failure } from './work.js';
import { isCookieText, isHeaderText } from '../text/header.js';
import { styledText } from './style/text.js';
import type { KeyStyle, TextStyle } from './style/style.js';
import { fillTemplate, holesOf, type Templates } from '../text/template.js';
import { type Drafted, type Drafting, type Input, invalid } from './drafting.js';

/** The input keys and settings that headers take. */
export function headerHoles(headers: Templates = {}): string[] {
  return Object.values(headers).flatMap(holesOf);
}

/** Headers from their templates, names in lower case. A header without a value for each hole is left out; of cookies, one. */
export function filledHeaders(
  exchange: Drafting & Partial<Drafted>,
  templates: Templates | undefined,
  input: Input = {},
) {
  const headers: Record<string, string> = {};
  for (const name in templates) {
    const inCookie = name.toLowerCase() === 'cookie';
    const parts = inCookie ? templates[name]!.split(/; */) : [templates[name]!];
    const texts = parts
      .map((part) =>
        fillTemplate(part, (hole) => holeText(exchange, hole, input, inCookie, exchange.plan?.style?.[hole])),
      )
      .filter((text) => text !== undefined);
    if (texts.length > 0) headers[name.toLowerCase()] = texts.join('; ');
  }
  return headers;
}

/** The connection's headers of every call. */
export function callHeaders(exchange: Drafting, encoding: string): Record<string, string> {
  const headers = filledHeaders(exchange, exchange.target.headers);
  if (encoding !== 'json') delete headers['content-type'];
  return headers;
}

/** `inCookie`: a value must not end its cookie, and begin another. */
function holeText(
  exchange: Drafting,
  name: string,
  input: Input,
  inCookie: boolean,
  style: KeyStyle = 'simple',
): string | undefined {
  const value = input[name] === undefined ? exchange.target.settings[name] : input[name];
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'object' ? styledText(style as TextStyle, name, value, String) : String(value);
  if (text !== undefined && (inCookie ? isCookieText : isHeaderText)(text)) return text;
  const has = inCookie ? 'a blank, a quote, a comma, a semicolon, a backslash' : 'a line break';
  const why =
    text === undefined
      ? 'is empty, nested, or contains the comma between its values'
      : `has ${has} or an invalid character`;
  const problem = `cannot be sent in a ${inCookie ? 'cookie' : 'header'}: it ${why}`;
  if (input[name] !== undefined) throw invalid(exchange, [{ path: [name], message: problem }]);
  throw failure(exchange, { code: 'misconfigured', message: `the setting ${name} ${problem}` });
}
