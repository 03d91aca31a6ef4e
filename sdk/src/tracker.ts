import { createDelivery, type Delivery } from './delivery.js';
import { complete, draft } from './event.js';
import { guarded } from './guard.js';
import { createHealth, type Health } from './health.js';
import { createIdentity, type Identity } from './identity.js';
import { isHidden, isPrerendering, on, whenLeaving, whenRestored } from './lifecycle.js';
import type { Settings } from './options.js';
import { cutProperties } from './properties.js';
import { createQueue, type Queue, type Queued } from './queue.js';
import { createRequests } from './request.js';
import { createStore } from './storage.js';
import { createPost, type Post } from './transport.js';
import type { ConsentState, EventPayload, PageView, Properties, Tracker } from './types.js';
import { cleanUrl } from './url.js';
import { uuid } from './uuid.js';

declare const __VERSION__: string;

/** What host.ts makes the features' interface from. */
export interface Kernel {
  settings: Settings;
  queue: Queue;
  health: Health;
  identity: Identity;
  delivery: Delivery;
  hooks: Hooks;
  isGranted(): boolean;
  isOpen(): boolean;
  recordHere(
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    isProof?: boolean,
    url?: string,
  ): void;
  recordView(details: PageView): void;
  releaseAll(): void;
}

/** Where features come in. */
export interface Hooks {
  onGrant?: () => void;
  onDenial?: () => void;
  /** With the URL of a view that is about to be recorded. */
  onView?: (url: string) => void;
  /** Events wait although consent is granted. */
  isHeld?: () => boolean;
  keepRest?: (items: Queued[]) => boolean;
  postBody: Post;
}

/** One firm's tracker on this page: builds events, holds them back without consent, hands them on. */
export const createTracker = (settings: Settings, extend?: (kernel: Kernel) => void): Tracker => {
  let { consent } = settings;
  let href: string | undefined;
  let hereUrl: string | undefined;
  let lastUrl = '';
  let { referrer } = document;
  let counted: Queued | undefined;

  const identity = createIdentity(createStore(settings.cookieDomain));
  const queue = createQueue();
  const health = createHealth();
  const hooks: Hooks = { postBody: createPost(settings.collectUrl) };
  const isGranted = () => consent === 'granted' && !isPrerendering();
  const isOpen = () => isGranted() && !hooks.isHeld?.();

  /** Consent is denied, here or in another tab. */
  const withdraw = () => {
    consent = 'denied';
    queue.purge();
    identity.forget();
    hooks.onDenial?.();
  };

  /** Puts in what was not known when the event was made, or not worth the time. */
  const stamp = (item: Queued) => {
    const { event, micros, isProof } = item;
    if (!micros) return;
    complete(item);
    if (!identity.stamp(event, Math.floor(micros / 1000), isProof)) return;
    event.properties = cutProperties(event.properties);
    event.consent_state = consent;
    item.micros = item.asText = undefined; // not `delete`: reading all items would become slow
  };

  /** Before anything leaves: does the grant still hold, and whose are the events? */
  const recheck = () => {
    if (identity.isLost()) withdraw();
    if (isOpen()) queue.allQueued.forEach(stamp);
  };

  const delivery = createDelivery({
    queue,
    health,
    collectUrl: settings.collectUrl,
    postBody: (body, keepalive) => hooks.postBody(body, keepalive),
    buildRequest: createRequests(queue, (attempt, dropped) =>
      JSON.stringify({
        firm_slug: settings.firm,
        tracking_key: settings.key,
        tracking_key_id: settings.keyId,
        sent_at: new Date().toISOString(),
        sdk: {
          version: __VERSION__,
          attempt,
          dropped,
          gpc: settings.hasGpc,
          // A program drives the browser. Left out where none does.
          webdriver: navigator.webdriver || undefined,
        },
      }),
    ),
    recheck,
    maySend: (item) => isOpen() || (item.isProof && !item.micros),
    keepRest: (items) => isOpen() && hooks.keepRest?.(items),
    reportLoss: (message) => settings.debug && console.warn('[cp]', message),
  });

  /** Keeps an event; its ids wait for consent. Undefined if it is not to be kept. */
  const record = (
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    isProof: boolean | undefined,
    url: string | undefined,
    referrer?: string,
  ): Queued | undefined => {
    if (consent === 'denied' && !isProof) return undefined;
    const item = draft(settings.beforeSend, type, name, properties, isProof, url, referrer);
    if (item) queue.addEvent(item);
    if (item && consent === 'denied') stamp(item);
    return item;
  };

  const recordView = ({ name, url: address, referrer: from, properties }: PageView) => {
    const url = cleanUrl(address ?? location.href, location.href);
    if (!url) return; // about:srcdoc, file: … the collector takes http(s) only
    hooks.onView?.(url);
    if (lastUrl && lastUrl !== url) referrer = lastUrl;
    const title = name || document.title || new URL(url).pathname;
    delivery.wake(lastUrl ? undefined : 0);
    counted = record('page_view', title, properties, false, url, cleanUrl(from ?? referrer, location.href));
    if (counted) lastUrl = url;
  };

  /** A background tab or a prerendered page nobody has looked at is no view yet. */
  const viewOnce = () => {
    if (settings.auto !== false && !counted && !isHidden()) recordView({});
  };

  const recordHere = (
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    isProof?: boolean,
    place?: string,
  ) => {
    // The same as location.href, of which each reading takes longer.
    if (href !== document.documentURI) hereUrl = cleanUrl((href = document.documentURI));
    record(type, name, properties, isProof, place ?? hereUrl);
    delivery.wake(isProof ? 0 : undefined);
  };

  /** What was held back goes on its way, with the instants it had. */
  const releaseAll = () => {
    if (isGranted()) {
      identity.isKnown(Date.now());
      hooks.onGrant?.();
    }
    delivery.wake(0);
  };

  /** Only a change is proved: a banner that repeats the decision on each page is none. */
  const setConsent = (state: ConsentState, metadata: Properties = {}) => {
    if (!/^(pending|granted|denied)$/.test(state)) return;
    if (state === consent && state !== 'denied') return;
    const wasGranted = consent === 'granted' || identity.isKnown(Date.now());
    consent = state;
    if (state === 'granted') {
      releaseAll();
      viewOnce();
    }
    if (state !== 'pending' && (state === 'granted') !== wasGranted) {
      recordHere('custom_event', 'consent_change', { state, metadata }, true);
    }
    if (state === 'denied') withdraw();
  };

  const reset = () => {
    recheck(); // what happened until now is the old visitor's
    if (isOpen()) identity.changeIds({ visitor: uuid(), session: uuid() }, Date.now());
    else identity.forget();
  };

  const show = () => {
    recheck();
    delivery.comeBack();
    viewOnce();
  };

  const hide = (leaving: boolean) => {
    recheck();
    if (isOpen()) identity.saveSession();
    delivery.depart(leaving);
  };

  extend?.({
    settings,
    queue,
    health,
    identity,
    delivery,
    hooks,
    isGranted,
    isOpen,
    recordView,
    recordHere,
    releaseAll,
  });
  if (settings.hasDeclined) withdraw();
  on(document, 'visibilitychange', () => (isHidden() ? hide(false) : show()));
  whenLeaving(() => hide(true));
  whenRestored(() => {
    show();
    if (settings.auto !== false) recordView({ properties: { navigation_type: 'back_forward_cache' } });
  });
  on(window, 'online', delivery.reconnect);
  on(document, 'prerenderingchange', releaseAll);
  releaseAll();
  viewOnce();

  return {
    page: guarded((details?: PageView) => recordView(details ?? {})),
    track: guarded((name: string, properties?: Properties) =>
      recordHere('custom_event', name, properties),
    ),
    identify: guarded((contact: string, traits?: Properties) =>
      recordHere('identity', 'identify', { contact, traits }),
    ),
    setConsent: guarded(setConsent),
    reset: guarded(reset),
    flush: guarded(() => delivery.wake(0)),
  };
};
