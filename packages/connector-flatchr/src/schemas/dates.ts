import type { Codec } from '@raccord/core';

/**
 * The date fields of every Flatchr document. Applicants have unix seconds, search rows `DD/MM/YY`, everything else
 * ISO 8601; tables also spell `create_at` (2022) and `end_day` (2020). `date:auto` parses all of them.
 */
export const dates: Readonly<Record<string, Codec>> = {
  '**.created_at': 'date:auto',
  '**.create_at': 'date:auto',
  '**.updated_at': 'date:auto',
  '**.start_date': 'date:auto',
  '**.end_date': 'date:auto',
  '**.publish_date': 'date:auto',
  '**.last_login': 'date:auto',
  '**.deliver_at': 'date:auto',
  '**.delivered_at': 'date:auto',
  '**.date': 'date:auto',
  '**.end_day': 'date:auto',
};
