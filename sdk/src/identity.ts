import { campaignFields, campaignOf } from './campaign.js';
import type { Store } from './storage.js';
import type { EventPayload } from './types.js';
import { isUuid, uuid } from './uuid.js';

const VISITOR_KEY = 'cp_track_id';
const SESSION_KEY = 'cp_session_id';
const YEAR_SECONDS = 31_536_000;
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
const SYNC_MS = 5_000;

export interface Ids {
  visitor: string;
  session: string;
}

interface Session {
  sessionUuid: string;
  started: number;
  lastSeen: number;
  /** The `utm_*` fields as a query string. */
  campaign: string;
}

const isAlive = (session: Session | undefined, now: number): session is Session =>
  !!session &&
  isUuid(session.sessionUuid) &&
  now - session.lastSeen <= IDLE_MS &&
  now - session.started <= LONGEST_MS;

/**
 * Visitor and session: everything about a person that is stored in the browser.
 *
 * The visitor's id lasts a year; the expiry stands in the value, since localStorage knows none. One
 * session spans all tabs: it ends after 30 idle minutes (exactly 30 is still the same one) or after
 * a day. Storage is read again before an end is believed, since another tab may have kept the
 * session alive, but read and written at most every 5 seconds: cookies are slow.
 */
export const createIdentity = (store: Store) => {
  let visitor: string | undefined;
  let session: Session | undefined;
  let synced = 0;

  const readVisitor = (now: number): string | undefined => {
    const [id, expiry] = store.get(VISITOR_KEY)?.split('.') ?? [];
    return isUuid(id) && +expiry! > now ? id : undefined;
  };
  const readSession = (): Session => {
    const [sessionUuid, started, lastSeen, ...campaign] = store.get(SESSION_KEY)?.split('.') ?? [];
    return {
      sessionUuid: sessionUuid!,
      started: +started!,
      lastSeen: +lastSeen!,
      campaign: campaign.join('.'),
    };
  };
  const writeSession = ({ sessionUuid, started, lastSeen, campaign }: Session) =>
    store.set(SESSION_KEY, [sessionUuid, started, lastSeen, campaign].join('.'), IDLE_MS / 1000);

  const startVisitor = (id: string, now: number) => {
    visitor = id;
    store.set(VISITOR_KEY, `${id}.${now + YEAR_SECONDS * 1000}`, YEAR_SECONDS);
  };
  const startSession = (sessionUuid: string, now: number) => {
    session = { sessionUuid, started: now, lastSeen: now, campaign: '' };
  };

  /** The id this page had is gone from storage: another tab has withdrawn the grant. */
  const isLost = () => visitor && !store.get(VISITOR_KEY);

  const sync = (now: number) => {
    synced = now;
    const shared = readSession();
    if (isAlive(shared, now)) {
      shared.lastSeen = Math.max(shared.lastSeen, session?.lastSeen ?? 0);
      session = shared;
    } else if (!isAlive(session, now)) startSession(uuid(), now);
    visitor = readVisitor(now);
    if (!visitor) startVisitor(uuid(), now);
  };

  /**
   * The ids of an event made at that time, which keeps the session alive; a new campaign replaces
   * the old one. Undefined if the ids are lost.
   */
  const touch = (now: number, campaign?: string) => {
    const due = !isAlive(session, now) || Math.abs(now - synced) >= SYNC_MS;
    if (due) {
      if (isLost()) return undefined;
      sync(now);
    }
    session!.lastSeen = Math.max(session!.lastSeen, now);
    if (campaign) session!.campaign = campaign;
    if (due || campaign) writeSession(session!);
    return { visitor: visitor!, session: session!.sessionUuid, campaign: session!.campaign };
  };

  return {
    isLost,
    touch,
    /**
     * Whether there is an id already: proof of an earlier grant. Writes nothing, but from now on the
     * id can be lost.
     */
    isKnown: (now: number) => !!(visitor = readVisitor(now)),
    /** Writes the ids into an event, and the campaign unless it is a proof; undefined if they are lost. */
    stamp(event: EventPayload, now: number, isProof?: boolean) {
      const ids = touch(now, event.event_type === 'page_view' ? campaignOf(event.url) : '');
      if (!ids) return undefined;
      event.visitor_id = ids.visitor;
      event.session_id = ids.session;
      if (!isProof && ids.campaign) {
        event.properties = { ...campaignFields(ids.campaign), ...event.properties };
      }
      return ids;
    },
    /** Goes on under other ids, without a moment in which there are none. */
    changeIds(ids: Ids, now: number) {
      startVisitor(ids.visitor, now);
      if (ids.session === session?.sessionUuid) return;
      startSession(ids.session, now);
      synced = now;
      writeSession(session!);
    },
    /** Writes the last sign of life before the page may be gone; not over another tab's session. */
    saveSession() {
      if (session && (readSession().sessionUuid ?? session.sessionUuid) === session.sessionUuid) {
        writeSession(session);
      }
    },
    forget() {
      visitor = session = undefined;
      store.remove(VISITOR_KEY);
      store.remove(SESSION_KEY);
    },
  };
};

export type Identity = ReturnType<typeof createIdentity>;
