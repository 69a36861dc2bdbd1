/** See apps/rest/prove/stream.ts. */
export { prove } from '../../apps/rest/prove/stream.ts';
