import type { Backend } from '../backend.js';
import type { Message } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { nextId } from '../state.js';
import { newMessage } from '../webhooks/new-message.js';

/** Stored and announced; no mail is sent. */
export const sendMessage = (backend: Backend, written: Omit<Message, 'id' | 'created_at'>): Message => {
  const message: Message = {
    ...written,
    id: encodedId(`message:${nextId(backend.state)}`),
    created_at: backend.now(),
  };
  backend.state.messages.push(message);
  newMessage(backend, message);
  return message;
};
