import { get } from '../api.js';
import { button, field, fill, h, spoken } from '../dom.js';
import { dayOf } from '../format.js';
import { feed } from '../live/feed.js';
import { poll } from '../poll.js';
import { addressOf } from '../state.js';
import { beginning, consentCheck, eventCheck, gained, hostOf, originCheck, rejectionCheck, sums } from './checks.js';
import { copyable } from './code.js';

const EVERY = 5_000;
const SIGN = { good: '✓', bad: '✗', warn: '!', wait: '…', info: 'i' };
const SPOKEN = { good: 'good', bad: 'wrong', warn: 'attention', wait: 'waiting', info: 'note' };

/** Looks, step by step, whether a page with this key is counted. It listens until it is closed. */
export function checkBox(context, key, bundle) {
  const steps = h('ol', { class: 'checks', role: 'status' });
  const address = h('input', { type: 'url', required: true, placeholder: 'https://www.example.com/', value: key.allowed_origins.find((one) => one !== '*') ?? '' });
  const listening = listener(context, key, steps);
  const form = h('form', {
    class: 'row check-form',
    onsubmit(event) {
      event.preventDefault();
      listening.start(new URL(address.value));
    },
  }, field('Address of a page', address), h('button', { class: 'primary' }, 'Check'));
  const close = button('Done', () => {
    listening.stop();
    element.remove();
  }, { class: 'quiet' });
  const element = h('section', { class: 'card wide fresh', 'aria-label': 'Check installation' },
    h('header', {}, h('h2', {}, `Check installation of ${key.name}`), h('div', { class: 'actions' }, close)),
    h('div', { class: 'body' },
      copyable('1. This stands in the <head> of each page, with the key in its place', bundle.script_tag?.trim() ?? ''),
      h('p', { class: 'label spaced' }, '2. Name a page, press Check, and open it in another tab'), form, steps));
  return { element, stop: listening.stop };
}

function listener(context, key, steps) {
  let page = null;
  let listening = false;
  let trouble = null;
  let seen = null;
  let foreign = null;
  let before = null;
  let since = { withheld: 0, rejected: {} };
  let refused = [];

  /** Before that, what comes could be taken for older. */
  const ready = () => seen || (listening && before);
  const draw = () => fill(steps,
    [originCheck(key, page), ready() ? eventCheck(seen, foreign, page) : beginning(trouble), consentCheck(key, since), rejectionCheck(since, refused)].map(step),
    ready() && (seen ? h('li', { class: 'good' }, h('b', {}, 'The installation works. '), h('a', { href: addressOf({ view: 'report' }) }, 'Go to the report'))
      : h('li', {}, h('a', { class: 'button', href: page.href, target: '_blank', rel: 'noopener noreferrer' }, `Open ${page.host} in another tab`))));

  const events = feed(context, {
    mode(mode) {
      listening ||= mode !== 'connecting';
      draw();
    },
    failed,
    event(one) {
      const host = hostOf(one.url);
      if (host === page.host) seen ??= one;
      else if (host) foreign = host;
      draw();
    },
  });

  function failed(problem) {
    trouble = problem.message;
    draw();
  }

  const ticks = poll(EVERY, async (matters) => {
    const day = dayOf(new Date(), context.firm.zone);
    const query = { ...context.firmQuery, from: day, to: day };
    const [book, abuse] = await Promise.all([get('ledger/', query), get('abuse/', { ...query, limit: 100 })]).catch((problem) => {
      failed(problem);
      return [];
    });
    if (!book || !matters()) return;
    before ??= { sums: sums(book.rows), at: Date.now() };
    since = gained(sums(book.rows), before.sums);
    refused = abuse.rows.filter(({ last_at: at, kind }) => Date.parse(at) >= before.at - EVERY && kind !== 'cardinality');
    draw();
  });

  return {
    start(next) {
      events.stop();
      ticks.stop();
      [page, listening, trouble, seen, foreign, before, refused] = [next, false, null, null, null, null, []];
      since = { withheld: 0, rejected: {} };
      events.start();
      ticks.start();
    },
    stop() {
      events.stop();
      ticks.stop();
    },
  };
}

const step = ({ mark, text, next }) => h('li', { class: mark },
  h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGN[mark]), h('span', {}, spoken(`${SPOKEN[mark]}: `), text, next && h('small', {}, next)));
