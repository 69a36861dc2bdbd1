/** When a delivery is due that a user wants sent as fast as the receiver takes it. */
export const unpaced = 1;

/** A delivery that may be tried now. */
export interface Due {
  readonly id: string;
  /** When its event came, for a first try; otherwise when it is due. */
  readonly at: number;
}

/** How fast a subscriber is used to get events, and what follows for late and repeated tries. */
export interface Pace {
  /** The mean time between its events, in ms, at most `slowestMs`. */
  readonly interval_ms: number;
  /** When the newest event of it came that was tried. */
  readonly last_event_at: number;
  /** When the next late or repeated try may start. */
  readonly turn_at: number;
}

export interface Choice {
  readonly chosen: readonly Due[];
  readonly pace: Pace;
}

/** A subscriber with fewer events than this gets late and repeated tries at this pace. */
const slowestMs = 1000;
/** How many events the mean is over. */
const mostRemembered = 100;
/** First tries that waited longer are late: the subscriber failed, or was slow. */
const lateMs = 10_000;
/** Turns that were not used are kept this long: those who wait are asked once a second. */
const keptMs = 1000;

export const newPace: Pace = { interval_ms: slowestMs, last_event_at: 0, turn_at: 0 };

/**
 * Which deliveries to try now, at most `free`. New events go at once, in their order. What has to be caught up after an
 * outage goes the oldest first, and so slowly that the subscriber gets at most twice what it is used to:
 *
 * - while first tries are in time, repeated ones come as often as events do;
 * - while first tries are late, all together come twice as often.
 *
 * What a user wants sent faster takes what is free then.
 */
export function choose(first: readonly Due[], others: readonly Due[], free: number, pace: Pace, now: number): Choice {
  const [asked, again] = [others.filter(({ at }) => at === unpaced), others.filter(({ at }) => at !== unpaced)];
  const isLate = first[0] !== undefined && now - first[0].at > lateMs;
  const paced = isLate ? [...first, ...again].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) : again;
  const inTime = isLate ? [] : first.slice(0, free);
  const gap = isLate ? pace.interval_ms / 2 : pace.interval_ms;
  // A turn is never further away, unless the clock was set back: then it is now.
  const turnAt = pace.turn_at > now + slowestMs ? now : pace.turn_at;
  const from = Math.max(turnAt, now - keptMs);
  const turns = from > now ? 0 : Math.floor((now - from) / Math.max(gap, 0.01)) + 1;
  const late = paced.slice(0, Math.min(turns, free - inTime.length));
  const chosen = [...inTime, ...late, ...asked.slice(0, free - inTime.length - late.length)];
  const firsts = new Set(first);
  return {
    chosen,
    pace: {
      ...learned(
        pace,
        chosen.filter((one) => firsts.has(one)).map(({ at }) => at),
      ),
      turn_at: late.length === 0 ? turnAt : Math.ceil(from + late.length * gap),
    },
  };
}

/** The pace after more events. It follows a burst within the burst. */
function learned({ interval_ms, last_event_at }: Pace, times: readonly number[]) {
  let [interval, last] = [interval_ms, last_event_at];
  for (const time of times) {
    const isSetBack = time < last - slowestMs; // the clock: how long ago the last event was is not known
    if (!isSetBack) interval += (Math.min(Math.max(time - last, 0), slowestMs) - interval) / mostRemembered;
    last = isSetBack ? time : Math.max(last, time);
  }
  return { interval_ms: interval, last_event_at: last };
}
