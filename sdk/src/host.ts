import type { Feature, Host } from './feature.js';
import { guarded, quiet } from './guard.js';
import { UNREACHABLE_LIMIT } from './health.js';
import type { Kernel } from './tracker.js';
import { isUuid } from './uuid.js';

const createHost = (kernel: Kernel): Host => {
  const { settings, queue, health, identity, delivery, hooks, isGranted, isOpen } = kernel;
  const grantListeners: (() => void)[] = [];
  const denialListeners: (() => void)[] = [];
  const viewListeners: (() => void)[] = [];
  let viewed = '';
  let holds = 0;
  hooks.onGrant = () => grantListeners.splice(0).forEach(quiet);
  hooks.onDenial = () => denialListeners.forEach(quiet);
  hooks.onView = (url) => {
    viewListeners.forEach(quiet);
    viewed = url;
  };
  hooks.isHeld = () => holds > 0;
  return {
    options: settings,
    track: (name, properties, url) =>
      kernel.recordHere('custom_event', name, properties, false, url),
    view: kernel.recordView,
    viewed: () => viewed,
    isGranted,
    whenGranted: (run) => void (isGranted() ? quiet(run) : grantListeners.push(run)),
    whenDenied: (run) => void denialListeners.push(run),
    whenView: (run) => void viewListeners.push(run),
    hold() {
      holds++;
      let isHeld = true;
      return guarded(() => {
        if (isHeld) holds--;
        isHeld = false;
        kernel.releaseAll();
      });
    },
    ids: () => (isOpen() ? identity.touch(Date.now()) : undefined),
    adopt(ids) {
      const isSound = isUuid(ids.visitor) && isUuid(ids.session);
      if (isGranted() && isSound) identity.changeIds(ids, Date.now());
    },
    forget: identity.forget,
    wrapPost(wrap) {
      hooks.postBody = wrap(hooks.postBody);
    },
    keep(keep) {
      hooks.keepRest = (items) => keep(items, health.unreached);
    },
    putBack(items, unreachable) {
      const known = new Set(queue.allQueued.map(({ event }) => event.occurred_at));
      for (const item of items) if (!known.has(item.event.occurred_at)) queue.addEvent(item);
      // A new page tries once, even where the one before was cut off.
      health.unreached = Math.max(health.unreached, Math.min(unreachable, UNREACHABLE_LIMIT - 1));
      delivery.wake();
    },
  };
};

/** Starts the features of a tracker. One that fails does not keep the others from working. */
export const withFeatures = (features: Feature[]) => (kernel: Kernel) => {
  const host = createHost(kernel);
  for (const feature of features) quiet(() => feature(host));
};
