export const bumps = ['none', 'patch', 'minor', 'major'] as const;

/** What a release does to a version. */
export type Bump = (typeof bumps)[number];

export const isBelow = (one: Bump, other: Bump): boolean => bumps.indexOf(one) < bumps.indexOf(other);

export const highest = (all: readonly Bump[]): Bump => bumps[Math.max(0, ...all.map((one) => bumps.indexOf(one)))]!;

/** The step from one version to a later one. */
export function bumpBetween(before: string, after: string): Bump {
  const [was, is] = [numbers(before), numbers(after)];
  const changed = is.findIndex((number, index) => number !== was[index]);
  return changed < 0 ? 'none' : (['major', 'minor', 'patch'] as const)[changed]!;
}

/** The version after a step. */
export function bumped(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  if (bump === 'major') return `${major + 1}.0.0`;
  if (bump === 'minor') return `${major}.${minor + 1}.0`;
  return bump === 'patch' ? `${major}.${minor}.${patch + 1}` : version;
}

export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbers(one), numbers(other)];
  return a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!;
}

function numbers(version: string): number[] {
  const found = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (!found) throw new Error(`"${version}" is no version of the form 1.2.3`);
  return found.slice(1).map(Number);
}
