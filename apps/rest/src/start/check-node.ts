import { engines } from '../version.js';
import { startFailure } from './start-failure.js';

/** Older versions lack modules of Node that are imported later: without this, the start would end in a stack trace. */
export function checkNode(running: string = process.versions.node): void {
  const [, needed = ''] = /(\d+)/.exec(engines.node) ?? [];
  if (Number.parseInt(running) < Number(needed))
    throw startFailure(`raccord-rest needs Node ${needed} or later. This is Node ${running}.`);
}
