/** The tools of a generated package, in the versions its lint and build are tested with. */
export const versions: Readonly<Record<string, string>> = {
  '@n8n/node-cli': '0.48.3',
  '@types/node': '24.19.2',
  eslint: '9.29.0',
  'n8n-workflow': '2.41.0',
  tsup: '9.0.0',
  typescript: '5.9.3',
};
