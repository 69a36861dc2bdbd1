import { bumped } from '../version.ts';
import type { Change, Level } from './compare-types.ts';
import type { Comparison } from './floor.ts';

const headings: readonly (readonly [Level, string])[] = [
  ['breaking', 'What to change in your code'],
  ['feature', 'New'],
  ['fix', 'Changed'],
];

/** A draft of the changelog and of the migration notes, to be put into words. */
export function draftNotes({ compared, unreleased }: Comparison): string {
  const parts = compared
    .filter(({ changes }) => changes.length > 0)
    .map(({ name, last, changes, needed }) =>
      [`## ${name} ${bumped(last.version, needed)}`, '', `After ${last.version}.`, ...lists(changes)].join('\n'),
    );
  const first = unreleased.map((name) => `## ${name}\n\nFirst release.`);
  return `${[...parts, ...first].join('\n\n')}\n`;
}

function lists(changes: readonly Change[]): string[] {
  return headings.flatMap(([level, heading]) => {
    const lines = changes
      .filter((change) => change.level === level)
      .map(({ where, reason }) => `- \`${where}\` ${reason}`);
    return lines.length > 0 ? ['', `### ${heading}`, '', ...lines] : [];
  });
}
