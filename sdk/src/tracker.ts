import { createClock, formatMicros, toMillis } from './clock.js';
import { guarded, quiet } from './guard.js';
import { createIdentity } from './identity.js';
import * as lifecycle from './lifecycle.js';
import type { Settings } from './options.js';
import { createPageViews } from './pageviews.js';
import { copyProperties, cutProperties, cutText } from './properties.js';
import { createQueue, type Queued } from './queue.js';
import { createSender } from './sender.js';
import { createSpill } from './spill.js';
import { createStore } from './storage.js';
import { beacon, hasKeepalive, post } from './transport.js';
import type { ConsentState, EventPayload, PageView, Properties, Tracker } from './types.js';
import { cleanUrl } from './url.js';

declare const __VERSION__: string;

const MAX_NAME_LENGTH = 256;

/** Shared by all trackers of the page: their sessions are one. */
const nextInstant = createClock(Date.now, Math.random);

/** One firm's tracker on this page: builds events, holds them back without consent, hands them on. */
export const createTracker = (settings: Settings): Tracker => {
  let consent: ConsentState = settings.consent;
  let lastUrl = '';
  let referrer = document.referrer;
  const warn = (message: string) => settings.debug && console.warn(`[cp] ${message}`);

  const identity = createIdentity(createStore(settings.cookieDomain));
  const queue = createQueue();
  const spill = createSpill(settings.firm, Date.now);
  const isOpen = () => consent === 'granted' && !lifecycle.isPrerendering();
  const sender = createSender({
    queue,
    spill,
    maySend: (item) => isOpen() || !!item.proof,
    maySpill: isOpen,
    envelope,
    post: (body, keepalive) => post(settings.collectUrl, body, keepalive),
    beacon: (body) => beacon(settings.collectUrl, body),
    hasKeepalive: hasKeepalive(),
    online: () => navigator.onLine !== false,
    now: Date.now,
    random: Math.random,
    setTimer: (run, delay) => setTimeout(run, delay),
    clearTimer: (timer) => clearTimeout(timer),
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

  /** Null and errors of the hook drop the event: a hook that was to hide something has not run. */
  function admit(event: EventPayload): EventPayload | null | undefined {
    return settings.beforeSend ? quiet(() => settings.beforeSend!(event)) : event;
  }

  /** Freezes the event with its instant; the ids wait for consent. */
  function record(
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    place: { url?: string; referrer?: string },
    proof?: boolean,
  ): boolean {
    if (consent === 'denied' && !proof) return false;
    const micros = nextInstant();
    const event = admit({
      session_id: undefined,
      visitor_id: undefined,
      event_type: type,
      name: cutText(String(name), MAX_NAME_LENGTH),
      ...place,
      properties: copyProperties(properties),
      consent_state: undefined,
      occurred_at: formatMicros(micros),
    });
    if (!event) return false;
    const item: Queued = { event, tries: 0, proof };
    item.stamp = () => {
      identity.stamp(event, toMillis(micros));
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
    if (lastUrl && lastUrl !== url) referrer = lastUrl;
    const name = view.name || document.title || new URL(url).pathname;
    const from = cleanUrl(view.referrer ?? referrer, location.href);
    const isFirst = !lastUrl;
    const kept = record('page_view', name, view.properties, { url, referrer: from });
    if (kept) lastUrl = url;
    sender.wake(isFirst ? 0 : undefined);
    return kept;
  }

  function recordHere(
    type: EventPayload['event_type'],
    name: unknown,
    properties: unknown,
    proof?: boolean,
  ) {
    record(type, name, properties, { url: cleanUrl(location.href) }, proof);
    sender.wake(proof ? 0 : undefined);
  }

  /** What was held back goes on its way, with the instants it had. */
  function release() {
    if (!isOpen()) return;
    for (const item of queue.all()) item.stamp?.();
    sender.resume('new');
    sender.wake(0);
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

  function start() {
    if (settings.declined) forgetAll();
    if (settings.auto) views.start();
    lifecycle.whenActivated(release);
    lifecycle.whenOnline(sender.online);
    lifecycle.whenVisible(() => sender.resume('same'));
    lifecycle.whenRestored(() => sender.resume('same'));
    const hide = (leaving: boolean) => {
      views.check();
      if (isOpen()) identity.saveSession();
      sender.hide(leaving);
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
    flush: guarded(() => sender.wake(0)),
  };
};
