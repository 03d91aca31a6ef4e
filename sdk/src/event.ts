import { formatMicros, nextInstant } from './clock.js';
import { quiet } from './guard.js';
import { copyProperties, cutText } from './properties.js';
import type { EventPayload } from './types.js';

const MAX_NAME_LENGTH = 256;

export type Place = Pick<EventPayload, 'url' | 'referrer'>;

/**
 * An event, frozen with its instant; ids and consent state are written in later. What `beforeSend`
 * refuses is not made, nor what it fails on: then a hook that hides things has not run.
 */
export const makeEvent = (
  beforeSend: ((event: EventPayload) => EventPayload | null) | undefined,
  type: EventPayload['event_type'],
  name: unknown,
  properties: unknown,
  place: Place,
): { event: EventPayload; millis: number } | undefined => {
  const micros = nextInstant();
  const made: EventPayload = {
    event_type: type,
    name: cutText(String(name), MAX_NAME_LENGTH),
    ...place,
    properties: copyProperties(properties),
    occurred_at: formatMicros(micros),
  };
  // A copy, of JSON only: what the hook returns may be frozen, or fail when it is to be sent.
  const event = beforeSend ? quiet(() => JSON.parse(JSON.stringify(beforeSend(made)))) : made;
  return event?.name ? { event, millis: Math.floor(micros / 1000) } : undefined;
};
