import { address, get } from '../api.js';
import { poll } from '../poll.js';

const EVERY = 2_000;
const ASKED = 50;
const KNOWN = 2_000;

/**
 * Calls `event` for each newly stored event, oldest first, and to begin with for `before` older ones. Events
 * come over a stream; where that cannot be had the timeline is asked every two seconds instead. `mode` is told
 * which of both, or that it is connecting: from the first of both on, none of up to 50 at once is missed. Bots are
 * seen too: whoever tests a site may look like one.
 */
export function feed({ firmQuery }, { event, mode, failed = () => {} }, before = 0) {
  const query = { ...firmQuery, bots: 'include' };
  let stream = null;
  let ticks = null;
  /** What was told or is older than the beginning; null until the timeline has said what that is. */
  let seen = null;
  let early = [];

  function start() {
    if (stream || ticks) return;
    mode('connecting');
    stream = new EventSource(address('analytics/realtime/stream/', query));
    let listens = false;
    stream.addEventListener('open', () => (listens = false));
    // From its first message on the stream brings everything; what was stored before is in the timeline.
    stream.addEventListener('visitors', () => {
      if (!listens) catchUp();
      listens = true;
    });
    stream.addEventListener('event', ({ data }) => tell(JSON.parse(data)));
    stream.addEventListener('error', () => {
      // A lost connection is opened again by the browser; one that was refused is not.
      if (stream?.readyState === EventSource.CLOSED) fallBack();
      else mode('connecting');
    });
  }

  function fallBack() {
    stream?.close();
    stream = null;
    ticks = poll(EVERY, catchUp);
    ticks.start();
  }

  async function catchUp() {
    const mine = stream ?? ticks;
    try {
      const { events } = await get('analytics/timeline/', { ...query, window: '7d', limit: ASKED });
      if (!mine || mine !== (stream ?? ticks)) return;
      const first = seen === null;
      seen ??= olderThan(early, events.slice(before));
      events.slice(0, first ? before : ASKED).reverse().forEach(tell);
      early.splice(0).forEach(tell);
      mode(stream ? 'stream' : 'poll');
    } catch (problem) {
      failed(problem);
      if (mine && mine === stream) setTimeout(() => mine === stream && catchUp(), EVERY);
    }
  }

  function tell(one) {
    if (seen === null) {
      early = [...early, one].slice(-KNOWN);
      return;
    }
    if (seen.has(nameOf(one))) return;
    seen.add(nameOf(one));
    if (seen.size > KNOWN) seen.delete(seen.values().next().value);
    event(one);
  }

  function stop() {
    stream?.close();
    ticks?.stop();
    stream = null;
    ticks = null;
    seen = null;
    early = [];
  }

  return { start, stop };
}

const nameOf = (event) => JSON.stringify(event);

/** The timeline may have answered after the stream brought the first events. */
function olderThan(early, events) {
  const fresh = new Set(early.map(nameOf));
  return new Set(events.map(nameOf).filter((name) => !fresh.has(name)));
}
