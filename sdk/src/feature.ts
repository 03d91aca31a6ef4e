import type { Ids } from './identity.js';
import type { Spill } from './spill.js';
import type { Options, Properties } from './types.js';

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
  /** Granted, and the page is really shown: ids may be read, stored and told to others. */
  isGranted(): boolean;
  /** Runs once: now if granted, else at the grant, before waiting events get their ids. */
  whenGranted(run: () => void): void;
  /** Runs before a page view is recorded: the one before it, if any, is over. */
  whenView(run: () => void): void;
  /** The URL of the last page view, clean; empty before the first. */
  viewed(): string;
  /** Counts the address as viewed unless it is counted already. */
  checkView(): void;
  /** Keeps events waiting, as if consent were pending, until the function it returns is called. */
  hold(): () => void;
  /** The ids of an event made now; undefined unless granted and not held. */
  ids(): Ids | undefined;
  /** Goes on with the ids of another page of the firm, for events not stamped yet. Only if granted. */
  adopt(ids: Ids): void;
  /** Where the rest of a page is kept for the next one. */
  keepIn(spill: Spill): void;
}
