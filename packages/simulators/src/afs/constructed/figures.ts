import { hash } from 'node:crypto';
import type { AfsFigures, AfsState } from '../state.js';

const dayMs = 86_400_000;

/** Every day from `start` to `end`, both included, with the corrections in `state.figures`. */
export const figuresOf = (state: AfsState, account: string, start: string, end: string): AfsFigures[] =>
  daysOf(start, end).map((date) => {
    const number = Number.parseInt(hash('sha256', `${account}:${date}`).slice(0, 6), 16);
    return { date, visits: 100 + (number % 400), orders: number % 20, ...state.figures[date] };
  });

/** Visits of single pages, the most visited first. */
export const pagesOf = (
  state: AfsState,
  account: string,
  start: string,
  end: string,
): { page: string; visits: number }[] =>
  state.pages
    .map((page) => {
      const number = Number.parseInt(hash('sha256', `${account}:${page}`).slice(0, 4), 16);
      return { page, visits: daysOf(start, end).length * (1 + (number % 50)) };
    })
    .toSorted((one, other) => other.visits - one.visits);

const daysOf = (start: string, end: string): string[] => {
  const first = Date.parse(start);
  const count = Math.max(0, Math.round((Date.parse(end) - first) / dayMs) + 1);
  return Array.from({ length: count }, (_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10));
};
