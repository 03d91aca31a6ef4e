import { card, empty, failure } from '../card.js';
import { button, fill, h } from '../dom.js';
import { count } from '../format.js';
import { addressOf } from '../state.js';
import { eventLine } from './event.js';
import { feed } from './feed.js';

const SHOWN = 200;
const BEFORE = 25;
const MODES = {
  connecting: ['warn', 'Connecting…'],
  stream: ['good', 'Connected: events appear as they are stored.'],
  poll: ['good', 'Looking for new events every two seconds.'],
};

/** Events as they are stored, newest first: to see whether a site sends what it should. */
export function liveView(context) {
  const status = h('div', { class: 'muted', role: 'status' });
  const list = h('ol', { class: 'events' });
  const pause = button('Pause', () => set(!paused), { 'aria-pressed': 'false' });
  const box = card('Live events', { wide: true, actions: [pause, button('Clear', () => list.replaceChildren())] });
  const hint = empty(h('p', {}, 'No events yet.'), h('p', { class: 'muted' }, 'Open a page of the site: its page view shows up here within two seconds. ',
    context.allows('manage') && h('a', { href: addressOf({ view: 'keys' }) }, 'Nothing comes? Check the installation.')));
  box.show(status, list);
  let paused = false;
  let kept = [];

  const events = feed(context, {
    event: (one) => (paused ? keep(one) : add(one)),
    mode: (mode) => {
      status.className = MODES[mode][0];
      fill(status, MODES[mode][1]);
      if (mode !== 'connecting' && !list.children.length) box.body.append(hint);
    },
    failed: (problem) => fill(status, failure(problem)),
  }, BEFORE);

  function add(event) {
    hint.remove();
    list.prepend(eventLine(event, context.firm.zone));
    while (list.children.length > SHOWN) list.lastChild.remove();
  }

  function keep(event) {
    kept = [...kept, event].slice(-SHOWN);
    fill(pause, `Go on (${count(kept.length)} new)`);
  }

  function set(pausing) {
    paused = pausing;
    pause.setAttribute('aria-pressed', String(paused));
    fill(pause, paused ? 'Go on' : 'Pause');
    if (!paused) kept.splice(0).forEach(add);
  }

  events.start();
  return {
    element: h('div', { class: 'views' }, box.element),
    update() {},
    leave: events.stop,
  };
}
