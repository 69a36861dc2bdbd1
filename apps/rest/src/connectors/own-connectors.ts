import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The packages of connectors that come with the service: those it depends on. */
export function ownConnectors(): string[] {
  const path = createRequire(import.meta.url).resolve('@raccord/rest/package.json');
  const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as { dependencies: Record<string, string> };
  return Object.keys(dependencies).filter((name) => name.startsWith('@raccord/connector-'));
}
