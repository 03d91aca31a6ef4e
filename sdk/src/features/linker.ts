import type { Feature } from '../feature.js';
import { guarded } from '../guard.js';
import { format, idsOf, PARAMETER, withIds, withoutIds } from './decoration.js';
import { whenSubmitted } from './forms.js';
import { isListed, whenLinkClicked, type Target } from './links.js';

/** Changes an attribute for as long as the browser needs to follow it. */
const lend = (element: Element, attribute: string, ids: string) => {
  const own = withoutIds(element.getAttribute(attribute)!);
  element.setAttribute(attribute, withIds(own, ids));
  setTimeout(() => element.setAttribute(attribute, own));
};

/** The browser replaces the query of a GET form's target by the fields: so it becomes one of them. */
const addField = (form: Element, ids: string) => {
  const add = guarded((event: Event) => (event as FormDataEvent).formData.set(PARAMETER, ids));
  form.addEventListener('formdata', add);
  setTimeout(() => form.removeEventListener('formdata', add));
};

/**
 * One visitor and session over the firm's hosts. Under grant a link or form to a listed host carries
 * the ids for the moment of the click; the page there takes them out of its address before anything
 * is counted, and takes them over under its own grant.
 */
export const linker: Feature = ({ options, ids, adopt, whenGranted }) => {
  const hosts = options.linker;
  if (!hosts) return;
  /** Ports of one host share their cookies. */
  const whenLeaves = (target: Target, run: (own: string) => void) => {
    const own = isListed(hosts, target) && target.hostname !== location.hostname && ids();
    if (own) run(format(own, Date.now()));
  };
  whenLinkClicked((link) => whenLeaves(link, (own) => lend(link, 'href', own)));
  whenSubmitted(({ form, holder, attribute, url, isPost }) =>
    whenLeaves(url, (own) => (isPost ? lend(holder, attribute, own) : addField(form, own))),
  );

  const { href, search } = location;
  const handedOver = idsOf(search, Date.now());
  const clean = withoutIds(href);
  if (handedOver) whenGranted(() => adopt(handedOver));
  if (clean !== href) history.replaceState(history.state, '', clean);
};
