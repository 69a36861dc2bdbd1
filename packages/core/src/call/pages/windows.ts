/** The days from `from` to `to` (ISO dates, inclusive) as windows without overlaps or gaps. */
export function windowsBetween(from: string, to: string, step: 'day' | 'week' | 'month'): [from: string, to: string][] {
  const windows: [string, string][] = [];
  let start = day(from);
  const end = day(to);
  // Reversed or invalid dates: the API decides, as without windows.
  if (!(start <= end) || !from.startsWith(iso(start)) || !to.startsWith(iso(end))) return [[from, to]];
  while (start <= end) {
    const last = Math.min(lastDay(start, step), end);
    windows.push([iso(start), iso(last)]);
    start = last + dayMs;
  }
  return windows;
}

const dayMs = 86_400_000;

function day(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function lastDay(start: number, step: 'day' | 'week' | 'month'): number {
  if (step === 'day') return start;
  if (step === 'week') return start + 6 * dayMs;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0); // calendar months
}
