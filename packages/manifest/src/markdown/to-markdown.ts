import type { Fields, Manifest, ManifestOperation, Verification, WebhookTrigger } from '@raccord/core';
import { link } from '@raccord/core/tools';
import { code, prose, table } from './cells.js';
import { errorsPart } from './errors-part.js';
import { limitsPart } from './limits-part.js';
import { schemesPart } from './schemes-part.js';

/**
 * The reference part of a connector's README: connection, schemes, operations, limits, errors, triggers, hosts contacted.
 *
 * @example
 * console.log(toMarkdown(toManifest(flatchr)));
 */
export function toMarkdown(manifest: Manifest): string {
  const parts = [connectionPart, schemesPart, operationsPart, limitsPart, errorsPart, triggersPart, hostsPart];
  return parts
    .map((part) => part(manifest))
    .filter((part) => part !== '')
    .join('\n\n');
}

function connectionPart({ settings, auth }: Manifest): string {
  const rows = [
    ...fieldRows('settings', settings),
    ...Object.entries(auth).flatMap(([scheme, { fields }]) => fieldRows(`credentials.${scheme}`, fields)),
  ];
  return `### Connection\n\n${table(['field', 'what', 'where to find it'], rows)}`;
}

function fieldRows(owner: string, fields: Fields): string[][] {
  return Object.entries(fields).map(([name, { label, secret, optional, help, example }]) => {
    const marks = [secret ? 'secret' : '', optional ? 'optional' : ''].filter(Boolean).join(', ');
    const shown = example === undefined ? '' : `E.g. ${code(example)}.`;
    const words = prose(label);
    return [
      code(`${owner}.${name}`),
      marks ? `${words} (${marks})` : words,
      [prose(help), shown].filter(Boolean).join(' '),
    ];
  });
}

function operationsPart({ operations }: Manifest): string {
  const rows = Object.entries(operations).map(([id, operation]) => [
    operation.docs ? `[${code(id)}](${link(operation.docs)})` : code(id),
    notes(operation),
    operation.effect,
    operation.auth.map((group) => group.join(' + ') || 'none').join(' or ') || 'none',
    requestOf(operation),
    inputOf(operation),
  ]);
  return `### Operations\n\n${table(['operation', 'what it does', 'effect', 'credentials', 'request', 'input'], rows)}`;
}

function notes({ description, unverified, deprecated }: ManifestOperation): string {
  const more = [
    unverified ? `**Unverified:** ${prose(unverified)}` : '',
    deprecated ? `**Deprecated:** ${prose(deprecated)}` : '',
  ];
  return [prose(description), ...more].filter(Boolean).join('. ');
}

function requestOf({ request, uses }: ManifestOperation): string {
  if (!request) return (uses ?? []).map((id) => `uses ${code(id)}`).join(', ');
  const server = request.server && request.server !== 'default' ? ` (${request.server})` : '';
  return code(`${request.method} ${request.path}`) + server;
}

/** Required keys first, in bold. */
function inputOf({ input }: ManifestOperation): string {
  const required = new Set(input.required ?? []);
  const keys = Object.keys(input.properties ?? {});
  const needed = keys.filter((key) => required.has(key)).map((key) => `**${prose(key)}**`);
  return [...needed, ...keys.filter((key) => !required.has(key)).map(prose)].join(', ') || 'none';
}

function triggersPart({ triggers }: Manifest): string {
  const rows = Object.entries(triggers).map(([name, trigger]) => [
    code(name),
    trigger.kind,
    prose(trigger.description),
    trigger.kind === 'webhook'
      ? proofOf(trigger.verify) + handshakeOf(trigger) + rereadOf(trigger)
      : trigger.kind === 'poll'
        ? `polls ${code(trigger.list)}`
        : 'polls the read that `operation` names',
    trigger.kind === 'webhook' ? prose(trigger.setup) : '',
  ]);
  if (rows.length === 0) return '';
  return `### Triggers\n\n${table(['trigger', 'kind', 'when', 'verification or source', 'setup'], rows)}`;
}

function proofOf(verification: Verification): string {
  if (verification.kind === 'none') return `not signed: ${prose(verification.because)}`;
  if (verification.kind === 'token') return `secret in ${code(verification.name)}`;
  return `HMAC of ${code(verification.signs)} in ${code(verification.header)}`;
}

function handshakeOf({ challenge }: Pick<WebhookTrigger, 'challenge'>): string {
  return challenge ? '; `challenge` answers its handshake' : '';
}

function rereadOf({ enrich }: Pick<WebhookTrigger, 'enrich'>): string {
  return enrich ? `; \`enrich\` calls ${code(enrich.operation)}` : '';
}

function hostsPart({ servers }: Manifest): string {
  const rows = Object.entries(servers).map(([name, url]) => [prose(name), code(url)]);
  return `### Hosts contacted\n\nOnly these, over HTTPS, unless the connection overrides them.\n\n${table(['server', 'URL'], rows)}`;
}
