import { createClock, formatMicros, toMillis } from './clock.js';
import { quiet } from './guard.js';
import { copyProperties, cutText } from './properties.js';
import type { EventPayload } from './types.js';

const MAX_NAME_LENGTH = 256;

/** Shared by all trackers of the page: their sessions are one. */
const nextInstant = createClock(Date.now, Math.random);

export type Place = Pick<EventPayload, 'url' | 'referrer'>;

export interface MadeEvent {
  event: EventPayload;
  /** `occurred_at` in milliseconds. */
  at: number;
}

/**
 * Makes events, frozen with their instant; ids and consent state are written in later. What
 * `beforeSend` refuses is not made, nor what it fails on: then a hook that hides things has not run.
 */
export const createEvents =
  (beforeSend: (event: EventPayload) => EventPayload | null = (event) => event) =>
  (
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    place: Place,
  ): MadeEvent | undefined => {
    const micros = nextInstant();
    const event = quiet(() =>
      beforeSend({
        session_id: undefined,
        visitor_id: undefined,
        event_type: type,
        name: cutText(String(name), MAX_NAME_LENGTH),
        ...place,
        properties: copyProperties(properties),
        consent_state: undefined,
        occurred_at: formatMicros(micros),
      }),
    );
    return event ? { event, at: toMillis(micros) } : undefined;
  };
