import type { Manifest } from '@raccord/core';
import type { Package } from '../package.js';
import { sectionOf } from '../readme/marked.js';

/** The README of a new package. Its authors edit all but the marked parts. */
export function readmePage({ name, docs }: Manifest, pack: Package, parts: readonly string[]): string {
  const vendor = docs === undefined ? name : `[${name}](${docs})`;
  const marked = parts.map((part) => sectionOf(part, ''));
  return `# ${pack.name}

An [n8n](https://n8n.io) node for ${vendor}. AI agents can use it as a tool.

## Installation

In n8n: **Settings → Community nodes → Install a community node**, then enter \`${pack.name}\`. For other ways, see [n8n's guide](https://docs.n8n.io/integrations/community-nodes/installation/).

${marked.join('\n')}
## When something goes wrong

The message says what happened; the text below says what to do and, for writes, whether the write happened. With **On Error → Continue** the item becomes \`{ "error": "…", "details": { "code": "…", "sent": "…" } }\`. \`sent\` is \`no\` (nothing was sent), \`yes\` (the API answered) or \`maybe\`: check before you run it again.

## Development

\`\`\`sh
npm install --ignore-scripts   # n8n's tools for lint and types; their install scripts are not needed
npm run generate   # writes nodes/, credentials/ and the marked parts of this file again
npm run lint       # n8n's own lint
npm run build      # checks the types and bundles into dist/
\`\`\`

Everything else is yours: icons, this text, package.json. The package has no run-time dependencies: the run time is compiled in.

## License

MIT
`;
}
