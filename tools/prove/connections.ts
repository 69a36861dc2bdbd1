/** See apps/rest/prove/connections.ts. */
export { prove } from '../../apps/rest/prove/connections.ts';
