import type { Campaign } from './campaign.js';
import { quiet } from './guard.js';
import type { Store } from './storage.js';
import { isUuid } from './uuid.js';

const KEY = 'cp_session_id';
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
const SYNC_MS = 5_000;

export interface Session {
  id: string;
  started: number;
  seen: number;
  campaign: Campaign;
}

const alive = (session: Session | undefined, now: number): session is Session =>
  !!session && isUuid(session.id) && now - session.seen <= IDLE_MS && now - session.started <= LONGEST_MS;

const parse = (text: string | undefined): Session | undefined =>
  quiet(() => {
    const [id, started, seen, campaign] = text!.split('.');
    return {
      id: id!,
      started: Number(started),
      seen: Number(seen),
      campaign: JSON.parse(decodeURIComponent(campaign!)),
    };
  });

/** The point separates the parts, so those of the campaign are escaped too. */
const format = ({ id, started, seen, campaign }: Session): string =>
  [id, started, seen, encodeURIComponent(JSON.stringify(campaign)).replace(/\./g, '%2E')].join('.');

/**
 * One session over all tabs: it ends after 30 idle minutes (exactly 30 is still the same one) or
 * after a day. Storage is read again before an end is believed, since another tab may have kept the
 * session alive, and touched at most every 5 seconds.
 */
export const createSessions = (store: Store, newId: () => string) => {
  let current: Session | undefined;
  let synced = -Infinity;

  const write = (session: Session) => store.set(KEY, format(session), IDLE_MS / 1000);
  const resume = (now: number): Session => {
    const shared = parse(store.get(KEY));
    if (alive(shared, now)) return { ...shared, seen: Math.max(shared.seen, current?.seen ?? 0) };
    if (alive(current, now)) return current;
    return { id: newId(), started: now, seen: now, campaign: {} };
  };

  return {
    /** The session of an event at that time, which keeps it alive; a new campaign replaces the old. */
    at(now: number, campaign?: Campaign): Session {
      const due = !alive(current, now) || Math.abs(now - synced) >= SYNC_MS;
      if (due) current = resume(now);
      const session = current!;
      session.seen = Math.max(session.seen, now);
      if (campaign) session.campaign = campaign;
      if (due || campaign) {
        synced = now;
        write(session);
      }
      return session;
    },
    /** The visit goes on under this id, begun elsewhere; the campaign stays if it is the same visit. */
    adopt(id: string, now: number) {
      if (current?.id === id) return;
      current = { id, started: now, seen: now, campaign: current?.campaign ?? {} };
      synced = now;
      write(current);
    },
    /** Writes the last sign of life before the page may be gone; not over another tab's new session. */
    save() {
      if (current && (parse(store.get(KEY))?.id ?? current.id) === current.id) write(current);
    },
    forget() {
      current = undefined;
      synced = -Infinity;
      store.remove(KEY);
    },
  };
};
