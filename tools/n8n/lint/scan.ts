// One part of n8n's package scanner on a folder: `node scan.ts <folder of the linter> <folder> source|tarball`. The
// scanner itself only accepts published packages. A separate process, since the scanner leaves a temporary folder
// behind.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [linter = '', folder = '', leg] = process.argv.slice(2);
const scanner = join(linter, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

// The patterns of the tarball leg are not exported (scanner 0.32.0, analyzePackageByName).
const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
const { passed, message, details } = await analyzePackage(folder, patterns);
if (!passed || message) console.log(details ?? message);
process.exitCode = passed ? 0 : 1;
