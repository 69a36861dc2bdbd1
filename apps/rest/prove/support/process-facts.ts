import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Memory of a process, in MB. */
export function megabytesOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** How many files and sockets a process has open; undefined where the system does not tell. */
export function handlesOf(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}
