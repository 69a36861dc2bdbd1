import type { Manifest, ManifestOperation } from '@raccord/core';
import type { Package } from '../package.js';
import { documentCall } from '../runtime/document/parameter-names.js';
import { credentialSchemes } from '../raw-request.js';

/** The manifest with one more operation, if the package wants it: any operation of an OpenAPI document. */
export function withDocumentCall(manifest: Manifest, { openApi }: Pick<Package, 'openApi'>): Manifest {
  if (!openApi) return manifest;
  return { ...manifest, operations: { ...manifest.operations, [documentCall]: operationFor(manifest) } };
}

function operationFor(manifest: Manifest): ManifestOperation {
  return {
    title: 'Call Operation',
    action: 'Call operation of API document',
    description: `Calls an operation that an OpenAPI document describes, with your credential, on the servers of ${manifest.name} only`,
    effect: 'write',
    auth: credentialSchemes(manifest).map((scheme) => [scheme]),
    input: {},
    output: {},
  };
}
