#!/usr/bin/env node
import { basename, resolve } from 'node:path';
import { errorLine, ownCommand, readArguments, usageOf } from './arguments.js';
import { newConnector } from './new-connector.js';
import { versions } from './versions.js';

try {
  const given = readArguments(process.argv.slice(2));
  if (!given) process.stdout.write(usageOf(ownCommand));
  else {
    const folder = process.cwd();
    const out = resolve(folder, given.out ?? `connector-${given.name}`);
    const place = { folder, out, packageName: basename(out), kind: 'own', versions: versions() } as const;
    process.stdout.write(await newConnector(given, place));
    process.stdout.write(
      `\nNext: cd ${given.out ?? `connector-${given.name}`} && npm install && npm run build && npm test\n`,
    );
  }
} catch (error) {
  process.stderr.write(`${errorLine(error)}\n`);
  process.exitCode = 1;
}
