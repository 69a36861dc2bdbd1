import type { Manifest, ManifestOperation } from '@raccord/core';
import { hasCredential } from './credential/login-of.js';
import { rawRequest } from './runtime/raw-request.js';

/** The manifest with one more operation: any request to the API, with the same credentials and errors. */
export function withRawRequest(manifest: Manifest): Manifest {
  if (Object.hasOwn(manifest.operations, rawRequest)) return manifest;
  return { ...manifest, operations: { ...manifest.operations, [rawRequest]: operationFor(manifest) } };
}

/** The schemes that the operations of a node use and that n8n has a credential for. */
export function credentialSchemes({ auth, operations }: Manifest): string[] {
  const used = new Set(Object.values(operations).flatMap((operation) => operation.auth.flat()));
  return Object.keys(auth).filter((scheme) => used.has(scheme) && hasCredential(auth[scheme]!));
}

function operationFor(manifest: Manifest): ManifestOperation {
  const { name, docs, servers } = manifest;
  const schemes = credentialSchemes(manifest);
  const others = Object.keys(servers);
  return {
    title: 'Send Request',
    action: 'Send any request',
    description: `Sends any request to ${name} with your credential: for calls that have no operation here`,
    ...(docs === undefined ? {} : { docs }),
    effect: 'write',
    auth: schemes.map((scheme) => [scheme]),
    input: {
      type: 'object',
      properties: {
        method: { type: 'string', enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], description: 'Only GET is a read' },
        path: {
          type: 'string',
          minLength: 1,
          description: 'The path after the address of the API. Percent-encode special characters.',
          examples: ['/things/1'],
        },
        query: { type: 'object', additionalProperties: true, description: 'Parameters of the URL, as a JSON object' },
        json: { title: 'JSON body', description: 'The body, sent as JSON' },
        form: {
          title: 'Form body',
          type: 'object',
          additionalProperties: true,
          description: 'The body as a JSON object, sent as a form',
        },
        ...(others.length > 1
          ? {
              server: {
                type: 'string',
                enum: others,
                default: 'default',
                description: 'The host that gets the request',
              },
            }
          : {}),
      },
      required: ['method', 'path'],
      additionalProperties: false,
    },
    output: {},
  };
}
