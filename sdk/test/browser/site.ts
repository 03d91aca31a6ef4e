import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const KEY_ID = '7f1b2c3d-0000-4000-8000-000000000001';

const HANDLERS = `
  window.errors = [];
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => errors.push(event.violatedDirective));
`;

/** A page with the script tag; the title is its path. */
const page = (path: string, collector: string, attributes: string) => `<!doctype html>
<html><head><title>${path}</title>
<script>${HANDLERS}</script>
<script src="/cp.js" data-firm="acme" data-key="k1" data-key-id="${KEY_ID}"
  data-collector="${collector}" ${attributes}></script>
</head><body><h1>${path}</h1></body></html>`;

/** What README asks for; the hash lets the page's own error handlers in. */
const policy = (collector: string) =>
  `default-src 'none'; script-src 'self' 'sha256-${digest(HANDLERS)}'; connect-src ${collector}; ` +
  "require-trusted-types-for 'script'";

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

const DEMO_TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** demo/ with its placeholders filled in. */
const demoFile = (name: string, collector: string): [type: string, text: string] => {
  const values: Record<string, string> = {
    COLLECTOR_URL: collector,
    FIRM_SLUG: 'acme',
    TRACKING_KEY: 'k1',
    TRACKING_KEY_ID: KEY_ID,
    DASHBOARD_URL: 'http://dashboard.invalid/',
    SITE_URL: 'http://site.invalid',
    SHOP_URL: 'http://shop.invalid',
  };
  const text = readFileSync(`demo/${name}`, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]!);
  return [`${DEMO_TYPES[name.split('.')[1]!]}; charset=utf-8`, text];
};

/** The customer's site, on another origin than the collector. Attributes come in `?attr=`. */
export const startSite = async (collector: string) => {
  const files: Record<string, string> = { '/cp.js': 'dist/cp.js', '/cp.mjs': 'dist/cp.mjs' };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://site');
    if (url.pathname.startsWith('/demo/')) {
      const [type, text] = demoFile(url.pathname.slice(6), collector);
      return void response.setHeader('Content-Type', type).end(text);
    }
    const file = files[url.pathname];
    if (url.pathname === '/strict') response.setHeader('Content-Security-Policy', policy(collector));
    response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      file
        ? readFileSync(file)
        : page(url.pathname, collector, url.searchParams.get('attr') ?? 'data-consent="granted"'),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    // Another site than 127.0.0.1, not only another origin.
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export type Site = Awaited<ReturnType<typeof startSite>>;
