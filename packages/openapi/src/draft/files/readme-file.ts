import type { Fields } from '@raccord/core';
import type { Drafted } from '../drafted.js';
import { plainWords } from '../names/words.js';
import { literal } from '../print/literal.js';
import { connectorName, testOf } from './connector-files.js';
import type { DraftFile } from './draft-file.js';
import type { PackageOptions } from './package-files.js';

/** `npm run generate` writes the reference between them. */
const marks = '<!-- reference: written by npm run generate -->\n\n<!-- end of reference -->';

/** An operation of a document that was not drafted. */
export interface Skipped {
  readonly method: string;
  readonly path: string;
  readonly reason: string;
}

export function readmeFile(
  drafted: Drafted,
  { name: packageName, kind }: Pick<PackageOptions, 'name' | 'kind'>,
  skipped: readonly Skipped[],
): DraftFile {
  const { manifest, operations } = drafted;
  const name = connectorName(manifest);
  const schemes = Object.entries(manifest.auth).flatMap(([scheme, { fields }]) =>
    Object.entries(fields).map(
      ([field, { label, help }]) => `| \`${scheme}.${field}\` | ${cell([label, help].filter(Boolean).join('. '))} |`,
    ),
  );
  const { operation: shown, input = {} } = testOf(drafted);
  const text = `# ${packageName}

${plainWords(manifest.name)} as a Raccord connector.

**A draft, made from a description of the API. Nothing was tried against the live service.** The answers in \`fixtures/\` are made up: replace them with real ones.

\`\`\`sh
npm install @raccord/core ${packageName}
\`\`\`

\`\`\`ts
import { createClient } from '@raccord/core';
import { ${name} } from '${packageName}';

const client = createClient(${name}, ${literal(connectionFor(drafted, shown))});
console.log(client.$plan('${shown}', ${literal(input)})); // the request, without sending it
\`\`\`

## Operations

| operation | effect | description |
|---|---|---|
${operations.map(({ id, effect, description }) => `| \`${id}\` | ${effect} | ${cell(description)} |`).join('\n')}
${skipped.length === 0 ? '' : `\n## Left out\n\n| operation of the document | reason |\n|---|---|\n${skipped.map(({ method, path, reason }) => `| \`${cell(`${method} ${path}`)}\` | ${cell(reason)} |`).join('\n')}\n`}
## Credentials

${schemes.length === 0 ? 'None.' : `| field | description |\n|---|---|\n${schemes.join('\n')}`}

## Next

1. Check names, descriptions and effects against the vendor's documentation.
2. Add paging, error rules and limits: the document cannot say them.
3. Put real answers into \`fixtures/\`, without secrets and people.
4. Make the look-alike in \`src/test-support/\` behave as the vendor does.
`;
  return { path: 'README.md', text: kind === 'house' ? `${text}\n${marks}\n` : text };
}

/** A made-up connection that an operation accepts. */
function connectionFor({ manifest, operations }: Drafted, id: string) {
  const needed = operations.find((one) => one.id === id)?.auth.find((group) => group.length > 0) ?? [];
  const credentials = needed.map((scheme) => {
    const { kind, fields } = manifest.auth[scheme]!;
    return [scheme, { ...filled(fields), ...(kind === 'oauth2' ? { access_token: 'your-access-token' } : {}) }];
  });
  return { settings: filled(manifest.settings), credentials: Object.fromEntries(credentials) };
}

function filled(fields: Fields): Record<string, string> {
  const needed = Object.entries(fields).filter(([, { optional }]) => !optional);
  return Object.fromEntries(
    needed.map(([name, { example }]) => [name, example ?? `your-${name.toLowerCase().replaceAll(/[^a-z\d]/g, '-')}`]),
  );
}

function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[|<>`\\]/g, (mark) => (mark === '`' ? "'" : `\\${mark}`))
    .trim();
}
