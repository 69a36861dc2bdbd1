import type { Hono } from 'hono';
import { failure } from '../../failure.js';

// The vendor publishes no list of ids and labels. These are the pairs in its samples (2022, 2026); nothing is made up,
// so each list is far from complete.
const lists = {
  contracts: [{ id: 1, text: 'CDI' }],
  educationLevels: [
    { id: 5, text: 'Bac +3' },
    { id: 6, text: 'Bac +5' },
  ],
  activities: [{ id: 25, text: 'Internet' }],
  channels: [{ id: 2, text: 'Commerce / Vente' }],
};

const metiers: Record<string, { id: number; text: string }[]> = {
  2: [
    { id: 49, text: 'Commercial conseil' },
    { id: 54, text: "Chargé d'affaire / technico commercial" },
  ],
};

/**
 * Whether they need a key is not documented: they answer without one. `lang` has no effect: only `fr` is documented.
 */
export const referentialRoutes = (app: Hono): void => {
  for (const [name, list] of Object.entries(lists)) app.get(`/${name}`, (context) => context.json(list));

  app.get('/channels/:channel/metiers', (context) => {
    const channel = context.req.param('channel');
    if (!/^\d+$/.test(channel)) throw failure(400, '"channel_id" must be an integer');
    return context.json(metiers[channel] ?? []);
  });
};
