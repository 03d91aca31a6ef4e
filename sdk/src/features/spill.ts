import type { Feature } from '../feature.js';
import { whenRestored, whenVisible } from '../lifecycle.js';
import { createSpill } from '../spill.js';

/** What a page could not send is sent by the next one, or by itself when it is back in sight. */
export const spill: Feature = (host) => {
  const kept = createSpill(host.options.firm);
  const takeBack = () => {
    const spilled = host.isGranted() && kept.take();
    if (spilled) host.putBack(spilled.items, spilled.unreachable);
  };
  host.keep(kept.save);
  host.whenDenied(kept.clear);
  host.whenGranted(takeBack);
  whenVisible(takeBack);
  whenRestored(takeBack);
};
