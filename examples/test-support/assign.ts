import type { HiredToHr } from '../flatchr/hired-to-hr.ts';
import { labelOf } from '../support/label.ts';

export const assign: HiredToHr['assign'] = (_row, vacancy) => ({
  legal_entity: 'Démo SAS',
  department: labelOf(vacancy?.metier) ?? 'none',
  start_date: '2027-01-04',
});
