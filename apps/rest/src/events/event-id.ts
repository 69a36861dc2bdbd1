import { randomBytes } from 'node:crypto';

const form = /^evt_[0-9a-f]{24}$/;
const digits = 12;

/**
 * Ids sort in the order of commits: each starts with a position. So the id of an event is also a cursor, and stays one
 * after the event is deleted.
 */
export function eventId(position: number): string {
  return `evt_${position.toString(16).padStart(digits, '0')}${randomBytes(digits / 2).toString('hex')}`;
}

export function isEventId(text: string): boolean {
  return form.test(text);
}

export function positionOf(id: string): number {
  return Number.parseInt(positionDigits(id), 16);
}

/** The position as text that sorts as the events do. */
export function positionDigits(id: string): string {
  return id.slice('evt_'.length, 'evt_'.length + digits);
}

/** A cursor after the event at this position. */
export function cursorAt(position: number): string {
  return `evt_${position.toString(16).padStart(digits, '0')}${'f'.repeat(digits)}`;
}
