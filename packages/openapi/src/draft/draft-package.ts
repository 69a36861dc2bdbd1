import type { Manifest } from '@raccord/core';
import { drafted } from './drafted.js';
import { connectorFiles } from './files/connector-files.js';
import type { DraftFile } from './files/draft-file.js';
import { fixtureFiles } from './files/fixture-files.js';
import { lookAlikeFiles } from './files/look-alike-files.js';
import { operationFile } from './files/operation-file.js';
import { type PackageOptions, packageFiles } from './files/package-files.js';
import { readmeFile, type Skipped } from './files/readme-file.js';
import { fileFile, schemaFiles } from './files/schema-files.js';

/**
 * The files of a connector package with the operations of a manifest: it builds and passes the contract suite before
 * anything is edited.
 */
export function draftPackage(
  manifest: Manifest,
  options: PackageOptions,
  skipped: readonly Skipped[] = [],
): DraftFile[] {
  const made = drafted(manifest);
  const { files, where } = schemaFiles(made.entities);
  const operations = made.operations.map((operation) => operationFile(operation, where));
  const source = [...files, ...operations, ...connectorFiles(made)];
  const usesFiles = source.some(({ text }) => text.includes('/file.js'));
  return [
    ...source,
    ...(usesFiles ? [fileFile] : []),
    ...fixtureFiles(made.operations),
    ...lookAlikeFiles(made),
    ...packageFiles(made, options),
    readmeFile(made, options, skipped),
  ];
}
