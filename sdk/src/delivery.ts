import { createDeparture } from './departure.js';
import { createHealth } from './health.js';
import type { Queue, Queued } from './queue.js';
import { createRequests, type Envelope } from './request.js';
import { createSender } from './sender.js';
import type { Spill } from './spill.js';
import { beacon, hasKeepalive, post } from './transport.js';

interface DeliveryParts {
  queue: Queue;
  spill: () => Spill;
  envelope: Envelope;
  collectUrl: string;
  maySend: (item: Queued) => boolean;
  maySpill: () => boolean;
  warn: (message: string) => void;
}

/** The way from the queue to the collector, wired to the real clock, timers and network. */
export const createDelivery = (parts: DeliveryParts) => {
  const request = createRequests(parts.queue, parts.envelope);
  const health = createHealth({
    online: () => navigator.onLine !== false,
    now: Date.now,
    random: Math.random,
  });
  const shared = { ...parts, request, health, hasKeepalive: hasKeepalive() };
  const sender = createSender({
    ...shared,
    post: (body, keepalive) => post(parts.collectUrl, body, keepalive),
    now: Date.now,
    // Called through arrows: the browser's own refuse to run as methods of another object.
    setTimer: (run, delay) => setTimeout(run, delay),
    clearTimer: (timer) => clearTimeout(timer),
  });
  const departure = createDeparture({
    ...shared,
    sender,
    beacon: (body) => beacon(parts.collectUrl, body),
  });
  return {
    ...departure,
    wake: sender.wake,
    reconnect() {
      health.reconnect();
      sender.wake(0);
    },
  };
};
