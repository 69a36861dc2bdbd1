import { packageFileOf, type TarballCheck } from './tarball.ts';

/** What npm runs on the user's machine when it installs a package, from a registry or from git. */
const atInstall = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

export const installScripts: TarballCheck = (tarball) => [
  ...atInstall
    .filter((name) => packageFileOf(tarball).scripts?.[name] !== undefined)
    .map((name) => `package.json: the script "${name}" would run when users install the package`),
  // npm would run node-gyp without being asked.
  ...[...tarball.files.keys()]
    .filter((path) => path === 'binding.gyp')
    .map((path) => `${path}: npm would compile it when users install the package`),
];
