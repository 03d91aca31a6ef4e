import type { Feature } from '../feature.js';
import { onAny } from '../lifecycle.js';
import { cleanUrl } from '../url.js';
import { withoutIds } from './decoration.js';

export type Target = Pick<URL, 'host' | 'hostname'>;

const FILE =
  /\.(pdf|docx?|xlsx?|pptx?|od[pst]|csv|txt|rtf|epub|zip|rar|7z|t?gz|tar|exe|msi|dmg|pkg|apk|iso|mp[34]|mov|avi)$/i;

/**
 * Calls at each click that may follow a link: left or middle, with or without modifier keys; Enter
 * counts as left. Where a click started inside an open shadow tree only its path knows the link.
 */
export const whenLinkClicked = (run: (link: HTMLAnchorElement) => void): void =>
  onAny(document, 'click auxclick', (event) => {
    const path = event.composedPath() as HTMLAnchorElement[];
    const link = path.find((node) => node.matches?.('a[href],area[href]'));
    if (link && (event as MouseEvent).button < 2) run(link);
  });

/** Whether the firm lists it as a host of its own; one without a port stands for all its ports. */
export const isListed = (hosts: string[] | undefined, { host, hostname }: Target) =>
  !!hosts && (hosts.includes(host) || hosts.includes(hostname));

/** Links away from the firm's hosts, and links to downloads wherever they are; a download is no exit. */
export const links: Feature = ({ options: { outbound, files, linker }, track }) => {
  if (!outbound && !files) return;
  whenLinkClicked((link) => {
    const url = cleanUrl(withoutIds(link.href));
    if (!url) return; // mailto:, javascript: …
    const isFile = files && (link.hasAttribute('download') || FILE.test(link.pathname));
    if (isFile) track('file_download', { url });
    else if (outbound && link.host !== location.host && !isListed(linker, link)) track('outbound_click', { url });
  });
};
