import type { Ids } from './identity.js';
import type { Queued } from './queue.js';
import type { Post } from './transport.js';
import type { Options, PageView, Properties } from './types.js';

/**
 * One behaviour on top of the core, called once when a tracker starts: before its first event, and
 * before the core's own listeners. What a feature tracks in a listener of lifecycle.ts (hidden,
 * leaving) therefore leaves with the page. It looks at its option itself and does nothing without.
 */
export type Feature = (host: Host) => void;

/** What a tracker offers its features. */
export interface Host {
  /** As given to `init`, or by the attributes of the script tag. */
  readonly options: Options;
  /** Records a custom event; with a URL where it belongs to another page than the present one. */
  track(name: string, properties?: Properties, url?: string): void;
  /** Counts a page view. */
  view(details: PageView): void;
  /** The URL of the last page view, clean; empty before the first. */
  viewed(): string;
  /** Runs before each page view is recorded: the one before it, if any, is over. */
  whenView(run: () => void): void;
  /** Granted, and the page is really shown: ids may be read, stored and told to others. */
  isGranted(): boolean;
  /** Runs once: now if granted, else at the grant, before waiting events get their ids. */
  whenGranted(run: () => void): void;
  /** Runs whenever consent is denied, here or in another tab: what was stored has to go. */
  whenDenied(run: () => void): void;
  /** Keeps events waiting, as if consent were pending, until the function it returns is called. */
  hold(): () => void;
  /** The ids of an event made now; undefined unless granted and not held. */
  ids(): Ids | undefined;
  /** Goes on with the ids of another page of the firm, for events not stamped yet. Only if granted. */
  adopt(ids: Ids): void;
  /** Deletes them. */
  forget(): void;
  /** Stands between the queue and the network. Beacons pass it by. */
  wrapPost(wrap: (post: Post) => Post): void;
  /** Who keeps what the page cannot send, and how many requests in a row found no network. */
  keep(keep: (items: Queued[], unreachable: number) => boolean): void;
  /** Brings back what was kept. */
  putBack(items: Queued[], unreachable: number): void;
}
