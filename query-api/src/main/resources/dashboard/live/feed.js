import { address, get } from '../api.js';
import { poll } from '../poll.js';

const EVERY = 2_000;
const ASKED = 50;
const KNOWN = 2_000;

/**
 * Calls `event` for each newly stored event, oldest first, and to begin with for `before` older ones. Events
 * come over a stream; where that cannot be had the timeline is asked every two seconds instead. `mode` is told
 * which of both, or that it is connecting. Bots are seen too: whoever tests a site may look like one.
 */
export function feed({ firmQuery }, { event, mode, failed = () => {} }, before = 0) {
  const query = { ...firmQuery, bots: 'include' };
  let stream = null;
  let ticks = null;
  let seen = null;

  function start() {
    if (stream || ticks) return;
    mode('connecting');
    stream = new EventSource(address('analytics/realtime/stream/', query));
    // What was stored while there was no connection is in the timeline.
    stream.addEventListener('open', catchUp);
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
    try {
      const { events } = await get('analytics/timeline/', { ...query, window: '7d', limit: ASKED });
      const first = seen === null;
      seen ??= new Set(events.slice(before).map(nameOf));
      if (!stream && !ticks) return;
      events.slice(0, first ? before : ASKED).reverse().forEach(tell);
      mode(stream ? 'stream' : 'poll');
    } catch (problem) {
      failed(problem);
    }
  }

  function tell(one) {
    seen ??= new Set();
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
  }

  return { start, stop };
}

const nameOf = (event) => JSON.stringify(event);
