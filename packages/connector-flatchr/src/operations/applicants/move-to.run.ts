import type { Host } from '@raccord/core';
import type { list } from '../columns/list.js';
import type { move } from './move.js';

interface Target {
  readonly vacancy_id: string;
  readonly applicant_id: string;
  readonly column?: string | undefined;
  readonly hired?: boolean | undefined;
}

export async function run(host: Host<{ 'columns.list': typeof list; 'applicants.move': typeof move }>, target: Target) {
  const { vacancy_id, applicant_id, column, hired } = target;
  if ((column === undefined) !== (hired === true)) {
    const hint = 'The title of a column, or the column for hired people.';
    throw host.fail('input_invalid', 'pass either a column or hired: true', hint);
  }
  const columns = await host.call('columns.list');
  // The column for hired people is recognized by its mark: its title is the company's choice.
  const fitting = columns.filter((one) =>
    column === undefined ? String(one.hired) === 'true' : one.title?.trim() === column.trim(),
  );
  const [found, ...others] = fitting;
  if (!found) {
    const titles = columns.map(({ title }) => `"${title}"`).join(', ');
    throw host.fail('not_found', `no such column; the columns are ${titles}`, 'Titles must match exactly.');
  }
  if (others.length > 0)
    throw host.fail('conflict', 'several columns match', 'Call applicants.move with the column_id.');
  return host.call('applicants.move', { vacancy_id, applicant_id, column_id: found.id });
}
