/** See apps/rest/prove/container.ts. */
export { prove } from '../../apps/rest/prove/container.ts';
