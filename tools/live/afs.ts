import type { LiveVendor } from './probe.ts';

export const afs: LiveVendor = {
  id: 'afs',
  settings: {},
  credentials: { api_key: { api_key: 'RACCORD_LIVE_AFS_API_KEY' } },
  reads: [['stats.batchOnce', { actions: {} }]],
};
