import type { Manifest } from '@raccord/core';
import type { Package } from '../package.js';
import { code } from '../print/literal.js';
import { ordered } from '../wording/options.js';
import { sentence } from '../wording/sentence.js';
import { camelCase, titleCase } from '../wording/title.js';
import type { Poll, Webhook } from './offered-triggers.js';

type Named = Readonly<Record<string, Webhook | Poll>>;

/** What all trigger nodes have. */
export function triggerDescription({ name, id }: Manifest, { icon }: Package, kind: string) {
  const displayName = `${name} ${kind}`;
  return {
    displayName,
    name: `${camelCase(id)}${kind.replaceAll(' ', '')}`,
    icon: { light: `file:../../icons/${icon}.svg`, dark: `file:../../icons/${icon}.dark.svg` },
    group: ['trigger'],
    version: 1,
    description: `Starts the workflow when ${name} events occur`,
    defaults: { name: displayName },
    inputs: [],
    outputs: [code('NodeConnectionTypes.Main')],
  };
}

export function triggerOptions(triggers: Named) {
  return ordered(
    Object.entries(triggers).map(([value, { title, description }]) => ({
      name: titleCase(title),
      value,
      description: sentence(description),
    })),
  );
}

/** The titles by name, as an object in an expression of n8n. */
export function titlesOf(triggers: Named): string {
  const titles = Object.entries(triggers).map(([name, { title }]) => [name, titleCase(title)]);
  return `(${JSON.stringify(Object.fromEntries(titles))})`;
}
