const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** As much of W3C WebDriver as the tests need: one session, its windows, their scripts and elements. */
export const startSession = async (driver: string, capabilities: object) => {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(driver + path, { method, body: body && JSON.stringify(body) });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  };

  const { sessionId } = (await call('POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string };
  const session = `/session/${sessionId}`;
  let current: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One command at a time: which window it is for is a state of the session. */
  const inWindow = <R>(handle: string | undefined, run: () => Promise<R>): Promise<R> => {
    const next = last.then(async () => {
      if (handle && handle !== current) await call('POST', `${session}/window`, { handle });
      current = handle ?? current;
      return run();
    });
    last = next.catch(() => {});
    return next;
  };

  const element = async (selector: string) => {
    const found = await call('POST', `${session}/element`, { using: 'css selector', value: selector });
    return `${session}/element/${(found as Record<string, string>)[ELEMENT]}`;
  };

  /** From a window that is open, whichever that is. */
  const newWindow = async () => {
    const [open] = (await call('GET', `${session}/window/handles`)) as string[];
    await call('POST', `${session}/window`, { handle: open });
    current = open;
    const created = await call('POST', `${session}/window/new`, { type: 'window' });
    return (created as { handle: string }).handle;
  };

  return {
    first: () => inWindow(undefined, () => call('GET', `${session}/window`)) as Promise<string>,
    newWindow: () => inWindow(undefined, newWindow),
    command: (handle: string, method: string, path: string, body?: object) =>
      inWindow(handle, () => call(method, session + path, body)),
    click: (handle: string, selector: string) =>
      inWindow(handle, async () => call('POST', `${await element(selector)}/click`, {})),
    type: (handle: string, selector: string, text: string) =>
      inWindow(handle, async () => call('POST', `${await element(selector)}/value`, { text })),
    end: () => inWindow(undefined, () => call('DELETE', session)),
  };
};

export type Session = Awaited<ReturnType<typeof startSession>>;
