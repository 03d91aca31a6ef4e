import { campaignOf } from './campaign.js';
import { createSessions } from './session.js';
import type { Store } from './storage.js';
import type { EventPayload } from './types.js';
import { isUuid, uuid } from './uuid.js';
import { createVisitor } from './visitor.js';

export interface Ids {
  visitor: string;
  session?: string;
}

/** Visitor and session together: everything about a person that is stored in the browser. */
export const createIdentity = (store: Store) => {
  const visitor = createVisitor(store, uuid);
  const sessions = createSessions(store, uuid);
  return {
    isKnown: (now: number) => !!visitor.stored(now),
    /** Writes the ids into an event, and into a page view the campaign of its session. */
    stamp(event: EventPayload, now: number) {
      const isView = event.event_type === 'page_view';
      const session = sessions.at(now, isView ? campaignOf(event.url) : undefined);
      event.visitor_id = visitor.id(now);
      event.session_id = session.id;
      if (isView && Object.keys(session.campaign).length) {
        event.properties = { ...session.campaign, ...event.properties };
      }
    },
    ids: (now: number): Ids => ({ visitor: visitor.id(now), session: sessions.at(now).id }),
    adopt(ids: Ids, now: number) {
      if (isUuid(ids.visitor)) visitor.adopt(ids.visitor, now);
      if (ids.session && isUuid(ids.session)) sessions.adopt(ids.session, now);
    },
    saveSession: sessions.save,
    forget() {
      visitor.forget();
      sessions.forget();
    },
  };
};
