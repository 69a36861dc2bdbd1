import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import type { ChoiceSource } from './choice-source.js';

/**
 * Rows as choices. Rows that are not active come last and say so. Those with the same label are told apart, by the
 * detail or else by their value.
 */
export function labelled(
  rows: readonly IDataObject[],
  { value, label, detail, active }: Omit<ChoiceSource, 'operation' | 'input'>,
): INodeListSearchItems[] {
  const choices = rows.flatMap((row) => {
    const id = at(row, value);
    if (id === undefined || id === null || id === '') return [];
    const isActive = !active || at(row, active.key) === active.value;
    return [{ row, value: id as string, name: labelOf(row, label) || String(id), isActive }];
  });
  const named = choices.map((choice) => {
    const more = detail === undefined ? '' : String(at(choice.row, detail) ?? '');
    return more === '' || more === choice.name ? choice : { ...choice, name: `${choice.name} (${more})` };
  });
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const told = named.map(({ name, value: id, isActive }) => {
    const full = (counts.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
    return { name: isActive ? full : `${full} – Inactive`, value: id, isActive };
  });
  return [...told.filter(({ isActive }) => isActive), ...told.filter(({ isActive }) => !isActive)].map((choice) => ({
    name: choice.name,
    value: choice.value,
  }));
}

/** Without case and accents, so that "ingenieur" finds "Ingénieur". */
export function folded(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss').trim().replace(/\s+/g, ' ');
}

/** The value at a key, or a template filled in. */
function labelOf(row: IDataObject, label: string): string {
  const template = label.includes('{') ? label : `{${label}}`;
  const filled = template.replace(/\{([^}]+)\}/g, (_, key: string) => String(at(row, key) ?? ''));
  return filled.trim().replace(/\s+/g, ' ');
}

function at(row: IDataObject, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as IDataObject | null | undefined)?.[key], row);
}
