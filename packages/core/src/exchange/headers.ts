import { failure } from './work.js';
import { isHeaderText } from '../text/header.js';
import { styledText } from './style/text.js';
import type { KeyStyle, TextStyle } from './style/style.js';
import { fillTemplate, holesOf, type Templates } from '../text/template.js';
import { type Drafted, type Drafting, type Input, invalid } from './drafting.js';

/** The input keys and settings that headers take. */
export function headerHoles(headers: Templates = {}): string[] {
  return Object.values(headers).flatMap(holesOf);
}

/** Headers from their templates, names in lower case. A header without a value for each hole is left out. */
export function filledHeaders(
  exchange: Drafting & Partial<Drafted>,
  templates: Templates | undefined,
  input: Input = {},
) {
  const headers: Record<string, string> = {};
  for (const name in templates) {
    const text = fillTemplate(templates[name]!, (hole) =>
      holeText(exchange, hole, input, exchange.plan?.style?.[hole]),
    );
    if (text !== undefined) headers[name.toLowerCase()] = text;
  }
  return headers;
}

/** The connection's headers of every call. */
export function callHeaders(exchange: Drafting, encoding: string): Record<string, string> {
  const headers = filledHeaders(exchange, exchange.target.headers);
  if (encoding !== 'json') delete headers['content-type'];
  return headers;
}

function holeText(exchange: Drafting, name: string, input: Input, style: KeyStyle = 'simple'): string | undefined {
  const value = input[name] === undefined ? exchange.target.settings[name] : input[name];
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'object' ? styledText(style as TextStyle, name, value, String) : String(value);
  if (text !== undefined && isHeaderText(text)) return text;
  const problem = `cannot be sent in a header: it ${text === undefined ? 'is empty or nested' : 'has a line break or an invalid character'}`;
  if (input[name] !== undefined) throw invalid(exchange, [{ path: [name], message: problem }]);
  throw failure(exchange, { code: 'misconfigured', message: `the setting ${name} ${problem}` });
}
