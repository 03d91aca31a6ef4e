import { formatMicros, nextInstant } from './clock.js';
import { quiet } from './guard.js';
import { cutText, propertiesOf } from './properties.js';
import type { Queued } from './queue.js';
import type { EventPayload } from './types.js';

/**
 * An event as of now, in as little time as can be: of thousands made in one loop all but the last have
 * gone when somebody asks for them. What the event says is written into it by `complete`, ids and
 * consent state by the tracker. Only `beforeSend` sees it complete at once; what it refuses is not
 * made, nor what it fails on: then a hook that hides things has not run.
 */
export const draft = (
  beforeSend: ((event: EventPayload) => EventPayload | null) | undefined,
  event_type: EventPayload['event_type'],
  name: unknown,
  properties: unknown,
  isProof: boolean | undefined,
  url: string | undefined,
  referrer: string | undefined,
): Queued | undefined => {
  const item: Queued = {
    event: {
      event_type,
      name: cutText(String(name)),
      url,
      referrer,
    } as EventPayload,
    micros: nextInstant(),
    // A text is a copy: the page may go on changing its own.
    asText: quiet(() => JSON.stringify(properties)),
    tries: 0,
    isProof,
  };
  if (beforeSend) {
    complete(item);
    // A copy, of JSON only: what the hook returns may be frozen, or fail when it is to be sent.
    item.event = quiet(() => JSON.parse(JSON.stringify(beforeSend(item.event))));
  }
  return item.event?.name ? item : undefined;
};

export const complete = ({ event, micros, asText }: Queued): void => {
  if (event.occurred_at) return;
  event.properties = propertiesOf(asText);
  event.occurred_at = formatMicros(micros!);
};
