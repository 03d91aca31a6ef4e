import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const KEY_ID = '7f1b2c3d-0000-4000-8000-000000000001';
const NONCE = 'r4nd0m';

const HANDLERS = `
  window.errors = [];
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => errors.push(event.violatedDirective));
`;

/** A page with the script tag; the title is its path. */
const page = (path: string, collector: string, attributes: string, scripts: string) => `<!doctype html>
<html><head><title>${path}</title>
<script nonce="${NONCE}">${HANDLERS}${scripts}</script>
<script nonce="${NONCE}" src="/cp.js" data-firm="acme" data-key="k1" data-key-id="${KEY_ID}"
  data-collector="${collector}" ${attributes}></script>
</head><body><h1>${path}</h1></body></html>`;

/** What README asks for, and no more: a nonce for scripts, the collector to connect to. Firefox asks for an icon. */
const policy = (collector: string) =>
  `default-src 'none'; img-src 'self'; script-src 'nonce-${NONCE}'; connect-src ${collector}; ` +
  "require-trusted-types-for 'script'";

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

const FILES: Record<string, string> = { '/cp.js': 'dist/cp.js', '/cp.mjs': 'dist/cp.mjs' };

/** The customer's site, on another origin than the collector. Attributes come in `?attr=`. */
export const startSite = async (collector: string) => {
  const scripts: string[] = [];
  const log: string[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://site');
    if (url.pathname === '/log') {
      log.push(decodeURIComponent(url.search.slice(1)));
      return void response.end();
    }
    // Another script of the page, and a server that takes its time.
    if (url.pathname === '/slow') return void setTimeout(() => response.end(), 3_000);
    if (url.pathname.startsWith('/demo/')) {
      const [type, text] = demoFile(url.pathname.slice(6), collector);
      return void response.setHeader('Content-Type', type).end(text);
    }
    const file = FILES[url.pathname];
    if (file) return void response.setHeader('Content-Type', 'text/javascript').end(readFileSync(file));
    if (url.pathname === '/strict') response.setHeader('Content-Security-Policy', policy(collector));
    const attributes = url.searchParams.get('attr') ?? 'data-consent="granted"';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page(url.pathname, collector, attributes, scripts.join('')));
  };
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    // Another site than 127.0.0.1, not only another origin.
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** What pages said by `fetch('/log?...')`. */
    log,
    /** Runs in each page from now on, ahead of the SDK: what else a site may have loaded. */
    inject<A>(run: (argument: A) => void, argument?: A) {
      scripts.push(`(${run})(${JSON.stringify(argument)});`);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export type Site = Awaited<ReturnType<typeof startSite>>;
