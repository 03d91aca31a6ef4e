import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { eventually } from '../eventually.js';
import { openDisplay } from './display.js';
import type { Engine, Tab } from './engine.js';
import { startSession, type Session } from './webdriver.js';

const driverProgram = process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver';

/** WebKitGTK's own small browser; it lies in the directory of its library. */
const miniBrowser = (): string => {
  const versions = ['4.1', '6.0', '4.0'];
  const places = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];
  const candidates = places.flatMap((place) => [
    ...versions.map((version) => `${place}/webkit2gtk-${version}/MiniBrowser`),
    ...versions.map((version) => `${place}/webkitgtk-${version}/MiniBrowser`),
  ]);
  const found = [process.env.WEBKIT ?? '', ...candidates].find(existsSync);
  if (!found) throw new Error('no MiniBrowser of WebKitGTK; set WEBKIT to its path');
  return found;
};

/** Its sandbox needs user namespaces, which root in a container has not. */
const environment = (display: string) => ({
  ...process.env,
  DISPLAY: display,
  ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
});

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

/** `arguments` has the argument and the callback that ends the script. */
const scriptOf = (run: Function) => `
  const [argument, done] = arguments;
  (async () => (${run})(argument))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;

const tabOf = (session: Session, handle: string): Tab => ({
  goto: (url) => session.command(handle, 'POST', '/url', { url }),
  async evaluate(run: Function, argument?: unknown) {
    const outcome = await session.command(handle, 'POST', '/execute/async', {
      script: scriptOf(run),
      args: [argument ?? null],
    });
    const { value, error } = outcome as { value: never; error?: string };
    if (error) throw new Error(error);
    return value;
  },
  click: async (selector) => void (await session.click(handle, selector)),
  fill: async (selector, text) => void (await session.type(handle, selector, text)),
  resize: async (size) => void (await session.command(handle, 'POST', '/window/rect', size)),
  close: async () => void (await session.command(handle, 'DELETE', '/window')),
});

const startDriver = async (display: string) => {
  const port = await freePort();
  const driver = spawn(driverProgram, ['--host=127.0.0.1', `--port=${port}`], {
    env: environment(display),
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${url}/status`));
  return { url, close: () => driver.kill() };
};

/** Debian's WebKitGTK, over plain WebDriver. Every session is a browser with an empty profile. */
export const webkit: Engine = {
  async launch() {
    const display = await openDisplay();
    const driver = await startDriver(display.name);
    return {
      async newVisitor() {
        const session = await startSession(driver.url, {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
        });
        let unused: string | undefined = await session.first();
        return {
          async newTab() {
            const handle = unused ?? (await session.newWindow());
            unused = undefined;
            return tabOf(session, handle);
          },
          leave: async () => void (await session.end().catch(() => {})), // its last window may be closed
        };
      },
      async close() {
        driver.close();
        display.close();
      },
    };
  },
  async plain(url, directory) {
    const display = await openDisplay();
    const home = { HOME: directory, XDG_DATA_HOME: directory, XDG_CACHE_HOME: directory };
    return {
      command: [miniBrowser(), url],
      environment: { ...environment(display.name), ...home },
      close: display.close,
    };
  },
};
