import type { LiveVendor } from './probe.ts';

export const flatchr: LiveVendor = {
  id: 'flatchr',
  settings: { company_key: 'RACCORD_LIVE_FLATCHR_COMPANY_KEY' },
  credentials: { api: { api_key: 'RACCORD_LIVE_FLATCHR_API_KEY' } },
  reads: [
    ['columns.list'],
    ['vacancies.list'],
    ['tags.list'],
    ['referentials.contracts'],
    ['referentials.educationLevels'],
    ['referentials.activities'],
    ['referentials.channels'],
  ],
};
