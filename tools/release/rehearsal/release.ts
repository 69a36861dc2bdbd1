import { join } from 'node:path';
import { type Packed, packAll } from './pack.ts';
import type { AskedRegistry } from './published-already.ts';
import { publishAll } from './publish.ts';
import { refuseBadInput } from './refuse.ts';
import type { Step } from './steps.ts';
import { buildCopy, setVersions } from './versions.ts';

export interface Place {
  /** The copy of the workspace. */
  readonly copy: string;
  /** Where tarballs go. */
  readonly packed: string;
  /** The local registry. */
  readonly registry: string;
  /** Which registry may have the versions already. */
  readonly asked: AskedRegistry;
}

/** What a release does, with a registry of this machine. Nothing if a step failed: the next ones are left out. */
export async function release(step: Step, which: string, place: Place): Promise<Packed[] | undefined> {
  const { copy, registry } = place;
  const done = async (name: string, work: () => Promise<void>) =>
    (await step(`${which}: ${name}`, () => work().then(() => true))) ?? false;
  if (!(await done('version', () => setVersions(copy)))) return undefined;
  if (!(await done('build', () => buildCopy(copy)))) return undefined;
  const packed = await step(`${which}: pack`, () => packAll(copy, join(place.packed, which.replaceAll(' ', '-'))));
  if (!packed) return undefined;
  if (!(await done('refuse bad input', () => refuseBadInput(packed, place.asked)))) return undefined;
  return (await done('publish', () => publishAll(packed, registry))) ? packed : undefined;
}
