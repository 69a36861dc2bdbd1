import type { Backend } from '../backend.js';
import type { Task } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { nextId } from '../state.js';

export const createTask = (backend: Backend, written: Omit<Task, 'id' | 'done'>): Task => {
  const task: Task = { ...written, id: encodedId(`task:${nextId(backend.state)}`), done: false };
  backend.state.tasks.push(task);
  return task;
};
