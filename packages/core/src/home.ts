/** Written by `npm run generate` from the root package.json. */
export const home = 'https://github.com/OWNER/REPOSITORY';
