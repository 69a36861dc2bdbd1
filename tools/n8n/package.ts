import { spawnSync } from 'node:child_process';
import { Problem } from '../setup/problem.mjs';

export function unpack(tarball: string, folder: string): void {
  const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Problem(`cannot unpack ${tarball}: ${stderr.trim()}`);
}
