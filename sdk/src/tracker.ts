import { createDelivery } from './delivery.js';
import { createEvents, type Place } from './event.js';
import type { Feature, Host } from './feature.js';
import { guarded, quiet } from './guard.js';
import { createIdentity } from './identity.js';
import * as lifecycle from './lifecycle.js';
import type { Settings } from './options.js';
import { createPageViews } from './pageviews.js';
import { cutProperties } from './properties.js';
import { createQueue, type Queued } from './queue.js';
import { NO_SPILL } from './spill.js';
import { createStore } from './storage.js';
import type {
  ConsentState,
  EventPayload,
  Options,
  PageView,
  Properties,
  Tracker,
} from './types.js';
import { cleanUrl } from './url.js';

declare const __VERSION__: string;

/** One firm's tracker on this page: builds events, holds them back without consent, hands them on. */
export const createTracker = (
  settings: Settings,
  options: Options,
  features: Feature[],
): Tracker => {
  let consent: ConsentState = settings.consent;
  let cleaned: { href?: string; url?: string } = {};
  let lastUrl = '';
  let referrer = document.referrer;
  const warn = (message: string) => settings.debug && console.warn(`[cp] ${message}`);

  const identity = createIdentity(createStore(settings.cookieDomain));
  const queue = createQueue();
  const makeEvent = createEvents(settings.beforeSend);
  const grantListeners: (() => void)[] = [];
  const viewListeners: (() => void)[] = [];
  let spill = NO_SPILL;
  let holds = 0;
  const isGranted = () => consent === 'granted' && !lifecycle.isPrerendering();
  const isOpen = () => isGranted() && !holds;
  const delivery = createDelivery({
    queue,
    spill: () => spill,
    envelope,
    collectUrl: settings.collectUrl,
    maySend: (item) => isOpen() || !!item.proof,
    maySpill: isOpen,
    warn,
  });
  const views = createPageViews(recordView, settings.spa);

  function envelope(attempt: number, dropped: number): string {
    return JSON.stringify({
      firm_slug: settings.firm,
      tracking_key: settings.key,
      tracking_key_id: settings.keyId,
      sent_at: new Date().toISOString(),
      sdk: { version: __VERSION__, attempt, dropped, gpc: settings.gpc },
    });
  }

  /** Keeps an event; its ids wait for consent. False if it is not to be kept. */
  function record(
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    place: Place,
    proof?: boolean,
  ): boolean {
    const made = consent === 'denied' && !proof ? undefined : makeEvent(type, name, properties, place);
    if (!made) return false;
    const { event, at } = made;
    const item: Queued = { event, tries: 0, proof };
    item.stamp = () => {
      identity.stamp(event, at);
      if (event.properties) event.properties = cutProperties(event.properties);
      event.consent_state = consent;
      delete item.stamp;
    };
    if (isOpen() || proof) item.stamp();
    queue.push(item);
    return true;
  }

  function recordView(view: PageView): boolean {
    const url = cleanUrl(view.url ?? location.href, location.href);
    if (!url) return false; // about:srcdoc, file: … the collector takes http(s) only
    viewListeners.forEach(quiet);
    if (lastUrl && lastUrl !== url) referrer = lastUrl;
    const name = view.name || document.title || new URL(url).pathname;
    const from = cleanUrl(view.referrer ?? referrer, location.href);
    const isFirst = !lastUrl;
    const kept = record('page_view', name, view.properties, { url, referrer: from });
    if (kept) lastUrl = url;
    delivery.wake(isFirst ? 0 : undefined);
    return kept;
  }

  function pageUrl(): string | undefined {
    const { href } = location;
    if (href !== cleaned.href) cleaned = { href, url: cleanUrl(href) };
    return cleaned.url;
  }

  function recordHere(
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    proof?: boolean,
    url = pageUrl(),
  ) {
    record(type, name, properties, { url }, proof);
    delivery.wake(proof ? 0 : undefined);
  }

  /** What was held back goes on its way, with the instants it had. */
  function release() {
    if (isGranted()) grantListeners.splice(0).forEach(quiet);
    if (!isOpen()) return;
    for (const item of queue.all()) item.stamp?.();
    delivery.resume(true);
    delivery.wake(0);
  }

  function proveConsent(metadata: Properties | undefined) {
    const properties = { state: consent, metadata: metadata ?? {} };
    recordHere('custom_event', 'consent_change', properties, true);
  }

  function forgetAll() {
    queue.purge();
    identity.forget();
    spill.clear();
  }

  /** Only a change is proved: a banner that repeats the decision on each page is none. */
  function setConsent(state: ConsentState, metadata?: Properties) {
    const before = consent;
    if (!['pending', 'granted', 'denied'].includes(state)) return;
    if (state === before && state !== 'denied') return;
    const wasGranted = before === 'granted' || identity.isKnown(Date.now());
    consent = state;
    if (state === 'granted') {
      release();
      views.check();
      if (!wasGranted) proveConsent(metadata);
    }
    if (state === 'denied') {
      if (wasGranted) proveConsent(metadata);
      forgetAll();
    }
  }

  const host: Host = {
    options,
    track: (name, properties, url) => recordHere('custom_event', name, properties, false, url),
    isGranted,
    whenGranted: (run) => void (isGranted() ? quiet(run) : grantListeners.push(run)),
    whenView: (run) => void viewListeners.push(run),
    viewed: () => lastUrl,
    checkView: () => views.check(),
    hold() {
      holds++;
      let held = true;
      return guarded(() => {
        if (held) holds--;
        held = false;
        release();
      });
    },
    ids: () => (isOpen() ? identity.ids(Date.now()) : undefined),
    adopt: (ids) => void (isGranted() && identity.adopt(ids, Date.now())),
    keepIn: (kept) => void (spill = kept),
  };

  function start() {
    for (const feature of features) quiet(() => feature(host));
    if (settings.declined) forgetAll();
    if (settings.auto) views.start();
    lifecycle.whenActivated(release);
    lifecycle.whenOnline(delivery.reconnect);
    lifecycle.whenVisible(() => delivery.resume(false));
    lifecycle.whenRestored(() => delivery.resume(false));
    const hide = (leaving: boolean) => {
      views.check();
      if (isOpen()) identity.saveSession();
      delivery.hide(leaving);
    };
    lifecycle.whenHidden(() => hide(false));
    lifecycle.whenLeaving(() => hide(true));
    release();
  }

  start();
  return {
    page: guarded((view?: PageView) => views.view(view ?? {})),
    track: guarded((name: string, properties?: Properties) =>
      recordHere('custom_event', name, properties),
    ),
    identify: guarded((contact: string, traits?: Properties) =>
      recordHere('identity', 'identify', { contact, traits }),
    ),
    setConsent: guarded(setConsent),
    reset: guarded(identity.forget),
    flush: guarded(() => delivery.wake(0)),
  };
};
