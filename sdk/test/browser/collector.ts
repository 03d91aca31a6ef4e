import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventPayload } from '../../src/types.js';

export interface Received {
  /** Milliseconds since the collector started. */
  at: number;
  contentType: string | undefined;
  status: number;
  body: {
    firm_slug: string;
    tracking_key: string;
    tracking_key_id?: string;
    sent_at: string;
    sdk: { version: string; attempt: number; dropped: number; gpc: boolean };
    events: EventPayload[];
  };
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  delay?: number;
}

/**
 * A collector on an origin of its own that remembers what arrived. A request counts only when its
 * answer could be written: a socket closed by a dying page is a lost one.
 */
export const startCollector = async () => {
  const started = Date.now();
  const received: Received[] = [];
  const methods: string[] = [];
  let reply: (attempt: number, body: string) => Reply = () => ({ status: 202 });
  let requests = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/sdk/cp.js') return void response.end(readFileSync('dist/cp.js'));
    methods.push(request.method!);
    let text = '';
    for await (const chunk of request) text += chunk;
    const { status, headers, delay = 0 } = reply(requests++, text);
    const body = JSON.parse(text) as Received['body'];
    const at = Date.now() - started;
    setTimeout(() => {
      if (response.socket?.destroyed) return;
      received.push({ at, contentType: request.headers['content-type'], status, body });
      response.writeHead(status, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'Retry-After',
        'Content-Type': 'application/json',
        ...headers,
      });
      response.end(JSON.stringify({ accepted: body.events.length, rejected: 0, withheld: 0, errors: [] }));
    }, delay);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));

  const stored = () => received.filter(({ status }) => status === 202);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    methods,
    /** From now on; the first argument counts requests from 0. */
    replyWith(next: (attempt: number, body: string) => Reply) {
      requests = 0;
      reply = next;
    },
    events: () => stored().flatMap(({ body }) => body.events),
    names: () => stored().flatMap(({ body }) => body.events.map(({ name }) => name)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export type Collector = Awaited<ReturnType<typeof startCollector>>;
