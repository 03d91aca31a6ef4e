import { byteLength, pack } from './batch.js';
import type { Queue, Queued } from './queue.js';

export interface Request {
  items: Queued[];
  body: string;
  bytes: number;
  /** Lost events it reports: told once it is taken. */
  dropped: number;
}

/** The request's fields beside its events, as the text of a JSON object. */
export type Envelope = (attempt: number, dropped: number) => string;

/** Builds the next request of those events, as many as fit. */
export const createRequests =
  (queue: Queue, envelope: Envelope) =>
  (items: Queued[], maxBytes: number): Request => {
    const dropped = queue.dropped();
    const attempt = 1 + Math.max(0, ...items.map((item) => item.tries));
    const head = envelope(attempt, dropped).slice(0, -1) + ',"events":[';
    const packed = pack(items, (item) => JSON.stringify(item.event), maxBytes, byteLength(head) + 2);
    return {
      items: packed.items,
      body: `${head}${packed.json.join()}]}`,
      bytes: packed.bytes,
      dropped,
    };
  };
