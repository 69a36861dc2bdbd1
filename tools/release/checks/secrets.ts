import { basename, extname } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { isText } from './text.ts';
import type { TarballCheck } from './tarball.ts';

/** Files that hold secrets by their nature. */
const holders = /^(\.env.*|\.npmrc|\.netrc|id_(rsa|dsa|ecdsa|ed25519)|.+\.(pem|key|p12|pfx))$/;

/** Keys and tokens of known services, private keys, passwords in URLs. The text of a secret is not repeated. */
export const secrets: TarballCheck = async ({ files }) => {
  const found: string[] = [];
  for (const [path, bytes] of files) {
    if (holders.test(basename(path))) found.push(`${path}: such files hold secrets`);
    if (!isText(path)) continue;
    const { messages } = await lintSource({
      source: { filePath: path, content: bytes.toString(), ext: extname(path), contentType: 'text' },
      options: {
        config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
        maskSecrets: true,
        noPhysicFilePath: true,
      },
    });
    found.push(...messages.map(({ message, loc }) => `${path}: line ${loc.start.line}: ${message}`));
  }
  return found;
};
