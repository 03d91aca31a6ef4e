import { byteLength, pack } from './batch.js';
import type { Queue, Queued } from './queue.js';

export interface Request {
  items: Queued[];
  body: string;
  byteCount: number;
  /** Lost events it reports: told once it is taken. */
  reported: number;
}

/** The request's fields beside its events, as the text of a JSON object. */
export type Envelope = (attempt: number, dropped: number) => string;

/** Builds the next request of those events, as many as fit. */
export const createRequests =
  (queue: Queue, envelope: Envelope) =>
  (items: Queued[], maxBytes: number): Request => {
    const reported = queue.lostCount;
    const attempt = 1 + Math.max(...items.map(({ tries }) => tries));
    const head = envelope(attempt, reported).slice(0, -1) + ',"events":[';
    const packed = pack(items, ({ event }) => JSON.stringify(event), maxBytes, byteLength(head) + 2);
    return { ...packed, body: `${head}${packed.texts}]}`, reported };
  };
