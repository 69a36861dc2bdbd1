import type { Task } from '../entities.js';

export const taskDocument = ({ id, description, value, date, done }: Task) => ({
  id,
  description,
  value,
  type: 'task',
  date,
  done,
});
