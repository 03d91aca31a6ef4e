/** What the visitor allowed. Nothing is stored or sent before `granted`. */
export type ConsentState = 'pending' | 'granted' | 'denied';

/** Plain JSON. Functions and undefined are left out; above 16 kB the largest values are cut. */
export type Properties = Record<string, unknown>;

/** Which part of a URL makes a new page in a single-page app; `false` turns the watch off. */
export type SpaMode = boolean | 'path' | 'query' | 'hash';

export interface Options {
  /** The firm's slug. */
  firm: string;
  /** The firm's browser key. Visible in the page by nature: it can only write. */
  key: string;
  /** The public id of that key; spares the collector a search. */
  keyId?: string;
  /** Origin of the collector. Default: the origin of the script, or of the page for the module. */
  collector?: string;
  /** Path of the collect route on that origin, when the operator has set an alias. */
  path?: string;
  /** State at load, until `setConsent` is called. Default `pending`. */
  consent?: ConsentState;
  /** Counts page views by itself: the first one and, with `spa`, the following. Default true. */
  auto?: boolean;
  /** Default true, which is `query`: path and query count, the fragment does not. */
  spa?: SpaMode;
  /** Takes Global Privacy Control for `denied` until an explicit grant. Default true. */
  honorGPC?: boolean;
  /** The same for Do Not Track. Default false. */
  honorDNT?: boolean;
  /** Shares the ids among subdomains: `example.com`. Default: this host only. */
  cookieDomain?: string;
  /** Records clicks on links to other hosts. Default false. */
  outbound?: boolean;
  /** Records clicks on links to downloads. Default false. */
  files?: boolean;
  /** Records that forms are submitted, never what is in them. Default false. */
  forms?: boolean;
  /** Records how far down each page was seen. Default false. */
  scroll?: boolean;
  /** Records how long each page was looked at. Default false. */
  engagement?: boolean;
  /** The firm's other hosts, like `shop.example`: links to them hand over the ids. */
  linker?: string[];
  /** Origins of the firm's pages and widgets: a frame of one goes on with the ids of its host page. */
  frames?: string[];
  /** Asks the collector to set `cp_track_id`, where it is on the site's own domain. Default false. */
  serverCookie?: boolean;
  /** Warns on the console about what is dropped. Default false: silent. */
  debug?: boolean;
  /** Sees every event before it is kept; what it returns is sent. Null, or an error, drops it. */
  beforeSend?: (event: EventPayload) => EventPayload | null;
}

export interface PageView {
  /** Default: the document's title. */
  name?: string;
  /** Default: the address bar. A relative one is resolved. */
  url?: string;
  /** Default: the page before this one. */
  referrer?: string;
  properties?: Properties;
}

/** One event as it travels. */
export interface EventPayload {
  /** Written when consent is granted; absent until then. */
  session_id?: string;
  /** Written when consent is granted; absent until then. */
  visitor_id?: string;
  event_type: 'page_view' | 'custom_event' | 'identity';
  /** Page title or event name, 1 to 256 characters. */
  name: string;
  /** Absolute, secrets redacted. */
  url?: string;
  /** Absolute, secrets redacted. */
  referrer?: string;
  properties?: Properties;
  consent_state?: ConsentState;
  /** Microseconds, frozen when the event is made, never equal within a session. */
  occurred_at: string;
}

/** None of these throws, whatever the page has done to the browser. */
export interface Tracker {
  /** Counts a page view. Needed only with `auto: false` or for views without a URL of their own. */
  page(view?: PageView): void;
  /** Records what happened, with details. */
  track(name: string, properties?: Properties): void;
  /** Says who the visitor is: an e-mail address or the id in your CRM. */
  identify(contact: string, traits?: Properties): void;
  /** Tells what the visitor decided. The metadata (banner version, wording …) is kept as proof. */
  setConsent(state: ConsentState, metadata?: Properties): void;
  /** Forgets visitor and session, for instance at logout. */
  reset(): void;
  /** Sends what is waiting now instead of within a second. */
  flush(): void;
}
