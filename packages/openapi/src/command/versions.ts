/** Versions of packages that a drafted package starts with. Ours are not published yet: any will do. */
export const versions: Readonly<Record<string, string>> = {
  '@raccord/core': '>=0',
  '@raccord/manifest': '>=0',
  '@raccord/testing': '>=0',
  '@types/node': '^24.0.0',
  typescript: '>=5.9',
  vitest: '^5.1.1',
  zod: '^4.6.7',
};
