import { createHash } from 'node:crypto';
import type { Language } from './language.js';
import { words } from './language.js';
import type { Outcome } from './words.js';

export interface PageParts {
  readonly language: Language;
  readonly outcome: Outcome;
  readonly requestId: string;
  /** Names for the text of the outcome. */
  readonly names?: Readonly<Record<'vendor' | 'connection', string>>;
  /** What the vendor said about a failure. */
  readonly said?: string | undefined;
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:15vh auto 0;padding:0 1.5rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
small{opacity:.7}`;

/** The browser loads nothing, runs nothing and shows the page in no frame. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page that a person sees at the end of an OAuth round trip. */
export function resultPage({ language, outcome, requestId, names, said }: PageParts): string {
  const { outcomes, vendorSaid, request } = words[language];
  const { title, text, next } = outcomes[outcome];
  const named = text.replaceAll(/\{(vendor|connection)\}/g, (_, name: 'vendor' | 'connection') => names?.[name] ?? '');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(named)}</p>
${said ? `<p>${escaped(vendorSaid)} <q>${escaped(said)}</q></p>\n` : ''}<p>${escaped(next)}</p>
<p><small>${escaped(request)} ${escaped(requestId)}</small></p>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
