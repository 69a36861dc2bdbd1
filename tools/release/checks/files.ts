import { dirname, join } from 'node:path';
import type { TarballCheck } from './tarball.ts';

const needed = ['LICENSE', 'README.md', 'package.json'];
const pages = ['CHANGELOG.md', 'GUIDE.md', 'THIRD_PARTY.md', 'manifest.json', 'samples.json'];
/** `examples` and `images` are what n8n shows of a node package. */
const folders = /^(dist|examples|images)\//;
const ofTests =
  /(\.(test|spec|test-d|bench)\.|(^|\/)(test-support|__tests__|portability|prove)\/|(^|\/)fixtures\/.+\.json$|\.tsbuildinfo$)/;

/** A package has its licence and its README, and nothing that its users do not need. */
export const files: TarballCheck = (tarball) => {
  const paths = [...tarball.files.keys()];
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path}: is missing`),
    ...paths
      .filter((path) => !folders.test(path) && !needed.includes(path) && !pages.includes(path))
      .map((path) => `${path}: users do not need it; see "files" in package.json`),
    ...paths.filter((path) => ofTests.test(path)).map((path) => `${path}: belongs to tests`),
    ...paths.filter((path) => path.endsWith('.map')).flatMap((path) => lostSources(path, tarball.files)),
  ];
};

/** A source map leads to sources that it holds itself, or that are beside it. */
function lostSources(path: string, all: ReadonlyMap<string, Buffer>): string[] {
  const { sources = [], sourcesContent = [] } = JSON.parse(all.get(path)!.toString());
  return (sources as string[])
    .filter((source, index) => sourcesContent[index] == null && !all.has(join(dirname(path), source)))
    .map((source) => `${path}: leads to ${source}, which is not in the package`);
}
