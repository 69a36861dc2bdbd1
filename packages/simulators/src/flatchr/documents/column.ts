import { isoDate } from '../dates.js';
import type { Column } from '../entities.js';

/** Its `id` is the integer that a move needs; `column_id` of webhooks is encoded (documented 2022). */
export const columnDocument = (column: Column) => ({
  id: column.id,
  title: column.title,
  company_id: column.company.id,
  position: column.position,
  visible: column.visible,
  hired: column.hired,
  created_at: isoDate(column.created_at),
  updated_at: isoDate(column.updated_at),
});
