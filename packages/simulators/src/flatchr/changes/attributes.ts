import type { Backend } from '../backend.js';
import type { Attribute } from '../entities.js';

export const addAttribute = (backend: Backend, written: Omit<Attribute, 'created_at'>): void => {
  backend.state.attributes.push({ ...written, created_at: backend.now() });
};
