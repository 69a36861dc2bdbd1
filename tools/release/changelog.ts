interface Changeset {
  readonly summary: string;
}

interface Dependency {
  readonly name: string;
  readonly newVersion: string;
}

/**
 * The lines of a CHANGELOG.md: what the changesets say, without the commits that changesets adds by default, and one
 * line for new versions of our other packages. `.changeset/config.json` names this file.
 */
// oxlint-disable-next-line import/no-default-export -- changesets loads it
export default {
  async getReleaseLine({ summary }: Changeset): Promise<string> {
    return `- ${summary.trim().replaceAll('\n', '\n  ').replaceAll('\n  \n', '\n\n')}`;
  },
  async getDependencyReleaseLine(_: unknown, updated: readonly Dependency[]): Promise<string> {
    const names = updated.map(({ name, newVersion }) => `${name} ${newVersion}`);
    return names.length === 0 ? '' : `- Needs ${names.join(', ')}`;
  },
};
