import type { RecordedRequest } from './requests.js';

/** A simulator may run for months in a demo, so it forgets older requests. */
export const mostRequests = 2000;
/** Of all recorded bodies together. */
export const mostBodyBytes = 16 * 1024 * 1024;

/** Drops the oldest requests until the rest is within both limits. The newest one stays, whatever its size. */
export const forgetOldest = (requests: RecordedRequest[]): void => {
  let bytes = 0;
  let first = requests.length;
  while (first > 0 && requests.length - first < mostRequests) {
    bytes += requests[first - 1]!.rawBody.length;
    if (bytes > mostBodyBytes && first < requests.length) break;
    first -= 1;
  }
  requests.splice(0, first);
};
