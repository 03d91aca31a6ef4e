import type { Feature } from '../feature.js';
import { on } from '../lifecycle.js';
import { cleanUrl } from '../url.js';

export interface Submission {
  form: Element;
  /** Where the target is written: the button that submits may have one of its own. */
  holder: Element;
  attribute: string;
  url: URL;
  isPost: boolean;
}

/** Attributes throughout: `form.action` is a field where the page has one of that name. */
export const whenSubmitted = (run: (submission: Submission) => void): void =>
  on(document, 'submit', (event) => {
    const form = event.target as Element;
    const button = (event as SubmitEvent).submitter ?? form;
    const isOwn = button.hasAttribute('formaction');
    const holder = isOwn ? button : form;
    const attribute = isOwn ? 'formaction' : 'action';
    const method = button.getAttribute('formmethod') || form.getAttribute('method');
    // Without a target it is the page's own, whose query may hold what was typed before.
    const target = holder.getAttribute(attribute) || location.href.split(/[?#]/)[0]!;
    const url = new URL(target, document.baseURI);
    run({ form, holder, attribute, url, isPost: /^post$/i.test(method!) });
  });

/** That a form was submitted, and which: never a value. */
export const forms: Feature = ({ options, track }) => {
  if (!options.forms) return;
  whenSubmitted(({ form, url, isPost }) => {
    const text = (attribute: string) => form.getAttribute(attribute) || undefined;
    track('form_submit', {
      id: text('id'),
      name: text('name'),
      action: cleanUrl(url.href),
      method: isPost ? 'post' : 'get',
    });
  });
};
