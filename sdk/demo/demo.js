// The demo site's own code: what any site would do with the SDK, and a box that shows what it sends.

// A frame of another host may be denied its storage; a list of its own does for one page.
const storage = (kind) => {
  try {
    return window[kind];
  } catch {
    const kept = new Map();
    return { getItem: (key) => kept.get(key), setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  }
};
const session = storage('sessionStorage');
const local = storage('localStorage');

// --- what is sent: every request of the SDK passes one of these two ---------------------------

const COLLECT = '/api/v1/tracking/collect/';
const HISTORY = 'demo_log'; // sessionStorage, so that the box outlives a navigation
const SHOWN = 40;

const isCollect = (url) => String(url).includes(COLLECT);

const fetchUnwatched = window.fetch;
window.fetch = async (url, options) => {
  if (!isCollect(url)) return fetchUnwatched(url, options);
  const rows = sent(options.body, 'sending');
  try {
    const response = await fetchUnwatched(url, options);
    answered(rows, response.status, await response.clone().text());
    return response;
  } catch (error) {
    answered(rows, 0, '');
    throw error;
  }
};

const beaconUnwatched = navigator.sendBeacon.bind(navigator);
navigator.sendBeacon = (url, body) => {
  const taken = beaconUnwatched(url, body);
  if (taken && isCollect(url)) sent(body, 'beacon');
  return taken;
};

// --- the box ----------------------------------------------------------------------------------

let log = JSON.parse(session.getItem(HISTORY) || '[]');

function sent(body, answer) {
  const { events } = JSON.parse(body);
  const rows = events.map(({ event_type, name, url, session_id, occurred_at }) => ({
    event_type,
    name,
    path: url ? url.replace(/^https?:\/\/[^/]+/, '') : '',
    session_id,
    occurred_at,
    answer,
    awaited: true, // of a beacon, or once the page is left, nobody hears the answer
  }));
  keep([...rows].reverse().concat(log).slice(0, SHOWN));
  return rows;
}

function answered(rows, status, text) {
  const { accepted, withheld, errors = [] } = parse(text);
  rows.forEach((row, index) => {
    const error = errors.find((one) => one.index === index);
    row.answer = status ? `${status} ${error ? error.code : outcome(accepted, withheld)}` : 'no answer';
    row.ok = status >= 200 && status < 300 && !error;
    // Without an answer it may have arrived all the same.
    row.awaited = !status || (row.ok && accepted > 0);
  });
  keep(log);
  askForStored();
}

// What was accepted is counted once the dashboard's database has it; this site's server asks there.
const ASK_EVERY = 500;
const ASK_AT_MOST = 20;
let asking;

function askForStored(times = ASK_AT_MOST) {
  clearTimeout(asking);
  if (times && log.some((row) => row.awaited)) asking = setTimeout(() => ask(times), ASK_EVERY);
}

async function ask(times) {
  const sessions = new Set(log.filter((row) => row.awaited).map((row) => row.session_id));
  for (const id of sessions) {
    const response = await fetchUnwatched(`/stored?session=${id}`).catch(() => undefined);
    const stored = response?.ok ? await response.json().catch(() => []) : [];
    for (const row of log) {
      if (!row.awaited || row.session_id !== id || !stored.includes(row.occurred_at)) continue;
      row.awaited = false;
      row.ok = true;
      row.answer = `${row.answer.replace(/ ?(accepted|sending)/, '')} · counted`.trim();
    }
  }
  keep(log);
  askForStored(times - 1);
}

function keep(rows) {
  log = rows;
  session.setItem(HISTORY, JSON.stringify(log));
  show();
}

const outcome = (accepted, withheld) => (accepted ? 'accepted' : withheld ? 'withheld' : '');

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function show() {
  const list = document.querySelector('#log ol');
  if (!list) return;
  list.replaceChildren(...log.map(line));
  document.querySelector('#log .count').textContent = log.length;
}

function line({ event_type, name, path, occurred_at, answer, ok }) {
  const item = document.createElement('li');
  item.title = occurred_at;
  const parts = { time: occurred_at.slice(11, 23), type: event_type, name, path, answer };
  for (const [kind, text] of Object.entries(parts)) {
    const span = document.createElement('span');
    span.className = kind;
    span.textContent = text;
    item.append(span);
  }
  item.lastChild.classList.add(ok === undefined ? 'open' : ok ? 'good' : 'bad');
  return item;
}

// --- consent: the decision is the site's to remember, the SDK starts as pending ---------------

const DECISION = 'demo_consent';

function decide(state) {
  local.setItem(DECISION, state);
  consultantpro.setConsent(state, { banner: 'demo-1' });
  showConsent();
}

function showConsent() {
  const decision = local.getItem(DECISION);
  document.querySelector('#banner').hidden = !!decision;
  document.querySelector('#log .consent').textContent = decision || 'pending';
  carryConsent();
}

// The firm's other host cannot read this storage: links to it, and its frame, carry the decision over.
function takeCarried() {
  const carried = new URLSearchParams(location.hash.slice(1)).get('consent');
  if (!/^(granted|denied)$/.test(carried)) return;
  local.setItem(DECISION, carried);
  history.replaceState(history.state, '', location.pathname + location.search);
}

function repeatDecision() {
  takeCarried();
  const decided = local.getItem(DECISION);
  if (decided) consultantpro.setConsent(decided, { banner: 'demo-1' });
}

repeatDecision();
addEventListener('hashchange', repeatDecision);

/** Links between the two hosts; and the frame, which is loaded once it can be told. */
function carryConsent() {
  const decision = local.getItem(DECISION);
  const hash = decision ? `consent=${decision}` : '';
  for (const link of document.querySelectorAll('a[href*="/index.html"]')) {
    if (link.host !== location.host && link.hash.slice(1) !== hash) link.hash = hash;
  }
  for (const frame of document.querySelectorAll('iframe')) {
    const src = frame.dataset.src + (hash && `#${hash}`);
    if (frame.src !== src) frame.src = src;
  }
}

// --- the page ---------------------------------------------------------------------------------

const DRIVEN = navigator.webdriver
  ? '<p class="driven">A program drives this browser: reports count it among the bots, which they leave out unless asked.</p>'
  : '';

const FURNITURE = `
  <aside id="banner" role="dialog" aria-label="Consent" hidden>
    <p>May we count this visit? Nothing is stored or sent until you decide.</p>
    <div><button id="accept" class="primary">Accept</button> <button id="decline" class="secondary">Decline</button></div>
  </aside>
  <details id="log">
    <summary>Events sent <b class="count">0</b><span>Consent: <b class="consent"></b></span></summary>
    <p class="tools"><button id="rethink">Change decision</button> <button id="forget">Reset visitor</button> <button id="clear">Clear list</button></p>
    ${DRIVEN}
    <ol></ol>
  </details>`;

const TOPICS = {
  '': ['Pick a topic', 'Three notes our clients ask for most.'],
  cash: ['Cash', 'Thirteen weeks is as far as anybody sees; what counts is that it is redrawn every morning.'],
  'pricing-power': ['Pricing power', 'The client who asks first about the price is rarely the one who leaves over it.'],
  succession: ['Succession', 'The handover takes three years. The first one is spent writing things down.'],
};

function showTopic() {
  const topic = new URLSearchParams(location.search).get('topic') ?? '';
  const [title, text] = TOPICS[topic] ?? TOPICS[''];
  document.querySelector('#topic-title').textContent = title;
  document.querySelector('#topic-text').textContent = text;
  document.title = `${topic ? title : 'Insights'} · Fernhill Advisory`;
}

addEventListener('DOMContentLoaded', () => {
  document.body.insertAdjacentHTML('beforeend', FURNITURE);
  const on = (selector, type, listener) => {
    for (const element of document.querySelectorAll(selector)) element.addEventListener(type, listener);
  };
  document.querySelector('#log').open = matchMedia('(min-width: 70rem)').matches;

  on('#accept', 'click', () => decide('granted'));
  on('#decline', 'click', () => decide('denied'));
  on('#rethink', 'click', () => {
    local.removeItem(DECISION);
    showConsent();
  });
  on('#forget', 'click', () => consultantpro.reset());
  on('#clear', 'click', () => keep([]));

  on('[data-event]', 'click', ({ currentTarget }) => {
    const { event, ...properties } = currentTarget.dataset;
    consultantpro.track(event, properties);
    const before = currentTarget.textContent;
    currentTarget.textContent = 'Thank you';
    setTimeout(() => (currentTarget.textContent = before), 1500);
  });
  on('#identify', 'submit', (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    consultantpro.identify(form.elements.email.value, { name: form.elements.name.value });
    form.querySelector('.said').textContent = 'Thank you.';
  });

  if (document.querySelector('.topics')) {
    on('.topics nav a', 'click', (event) => {
      event.preventDefault();
      history.pushState(null, '', event.currentTarget.href);
      showTopic();
    });
    addEventListener('popstate', showTopic);
    showTopic();
  }
  showConsent();
  show();
  askForStored();
});
