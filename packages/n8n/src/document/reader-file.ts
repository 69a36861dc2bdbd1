import type { Manifest } from '@raccord/core';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import { credentialSchemes } from '../raw-request.js';

/**
 * The source of what reads documents: a bundle of its own, which n8n loads when the operation is first used. It has the schemes of
 * the connector without their fields: what a scheme places in a request is no input of an operation. They are JSON, since
 * n8n's lint takes an object with a name and a value for an option of a field.
 */
export function readerFile(manifest: Manifest): string {
  const schemes = Object.fromEntries(
    credentialSchemes(manifest).map((scheme) => [scheme, { ...manifest.auth[scheme], fields: {} }]),
  );
  return `${generated(`the manifest of ${manifest.id}`)}import { documentReader } from '@raccord/n8n/openapi';

export const documents = documentReader(
  JSON.parse(${literal(JSON.stringify(schemes))}),
);
`;
}
