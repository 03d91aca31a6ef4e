import type { Feature } from '../feature.js';
import { guarded, quiet } from '../guard.js';
import { on, whenHidden, whenLeaving } from '../lifecycle.js';

const PATIENCE_MS = 500;
/** The host page's script may come later than the frame's. */
const ASK_AGAIN_MS = 100;

/**
 * A widget in a frame goes on with the ids of its host page, if each lists the origin of the other
 * and both have a grant of their own. The answer comes through a port, which is as private as the
 * question: no other window can read or make it. A sandboxed frame's origin is the string "null".
 */
export const frames: Feature = ({ options, ids, adopt, whenGranted, hold }) => {
  const { frames: listed, firm } = options;
  if (!listed) return;
  const origins = listed.map((url) => url.replace(/\/$/, ''));

  on(window, 'message', (event) => {
    const { data, origin, source, ports } = event as MessageEvent;
    const isChild = (source as Window).parent === window;
    const own = data.cp_frame === firm && origins.includes(origin) && isChild && ids();
    if (own) ports[0]!.postMessage(own);
  });

  // Spares the wait, and a warning on the console for each wrong origin. Not in old Firefox.
  const above = location.ancestorOrigins?.[0];
  const targets = origins.filter((origin) => !above || origin === above);
  if (parent === window || !targets[0]) return;
  whenGranted(() => {
    const release = hold();
    let isWaiting = true;
    const end = () => {
      if (isWaiting) release();
      isWaiting = false;
    };
    const take = guarded(({ data }: MessageEvent) => {
      if (isWaiting) adopt(data);
      end();
    });
    const ask = (origin: string) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = take;
      parent.postMessage({ cp_frame: firm }, origin, [port2]);
    };
    const askAll = () => {
      if (!isWaiting) return;
      for (const origin of targets) quiet(() => ask(origin));
      setTimeout(askAll, ASK_AGAIN_MS);
    };
    askAll();
    setTimeout(end, PATIENCE_MS);
    whenHidden(end);
    whenLeaving(end);
  });
};
