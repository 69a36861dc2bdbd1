/** n8n wants five or more options in alphabetical order; fewer keep the order of the manifest. */
export function ordered<Option extends { readonly name: string; readonly displayName?: string }>(
  options: readonly Option[],
): Option[] {
  const label = ({ displayName, name }: Option) => displayName ?? name;
  return options.length < 5 ? [...options] : options.toSorted((a, b) => label(a).localeCompare(label(b), 'en'));
}
