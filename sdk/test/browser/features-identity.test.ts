import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';

const world = useWorld();

/** The same site under another name: another host, other cookies. */
const other = () => world.site.url.replace('localhost', '127.0.0.1');
const hosts = () => `localhost ${new URL(other()).host}`;
const linked = (consent = 'granted', path = '/') =>
  withAttributes(`data-consent="${consent}" data-linker="${hosts()}" data-outbound`, path);

const named = async (name: string) => {
  const find = () => world.collector.events().find((event) => event.name === name);
  await eventually(() => assert.ok(find(), name));
  return find()!;
};
const idsOf = async (name: string) => {
  const { visitor_id, session_id } = await named(name);
  return [visitor_id, session_id];
};
const nothingOnTheWire = () =>
  assert.ok(!JSON.stringify(world.collector.received).includes('_cp='), 'decorated URL on the wire');

const addLink = (href: string) =>
  world.page.evaluate((url) => {
    document.querySelector('h1')!.innerHTML = `<a href="${url}">other</a>`;
  }, href);

test('linker: visitor and session go on at the other host, and nobody sees the parameter', async () => {
  await world.open(linked());
  await addLink(other() + linked('granted', '/there') + '#part');
  const before = await idsOf('/');
  await world.page.click('h1 a');
  await world.reach('/there');

  assert.deepEqual(await idsOf('/there'), before);
  const { search, hash } = await world.page.evaluate(() => ({ search: location.search, hash: location.hash }));
  assert.deepEqual([search, hash], [new URL(other() + linked('granted', '/there')).search, '#part']);
  await quietFor(1_500, () => assert.equal(world.collector.names().filter((n) => n === '/there').length, 1));
  nothingOnTheWire();
  await world.noPageErrors();
});

test('linker: the link is itself again after the click, and other hosts get nothing', async () => {
  await world.open(linked());
  await world.page.evaluate(async (href) => {
    document.querySelector('h1')!.innerHTML =
      `<a id="listed" href="${href}">1</a><a id="foreign" href="https://b.example/x">2</a><a id="own" href="/y">3</a>`;
    const seen = ['listed', 'foreign', 'own'].map((id) => {
      const link = document.querySelector<HTMLAnchorElement>(`#${id}`)!;
      let during = '';
      const look = (event: Event) => {
        during = link.getAttribute('href')!;
        event.preventDefault();
      };
      link.addEventListener('click', look);
      link.click();
      link.click();
      return [link, during] as const;
    });
    await new Promise((done) => setTimeout(done, 100));
    const text = seen.map(([link, during]) => `${during} ${link.getAttribute('href')}`);
    consultantpro.track('seen', { text: text.map((line) => line.replace(/_cp=[^ ]{70,}/, 'CP')) });
  }, `${other()}/a?b=1`);

  const { properties } = await named('seen');
  assert.deepEqual(properties!.text, [
    `${other()}/a?b=1&CP ${other()}/a?b=1`,
    'https://b.example/x https://b.example/x',
    '/y /y',
  ]);
  const left = world.collector.events().filter(({ name }) => name === 'outbound_click');
  assert.deepEqual(
    left.map((click) => click.properties!.url),
    ['https://b.example/x', 'https://b.example/x'],
    'a listed host is no other host',
  );
});

test('linker: the ids wait in memory for the grant of the other page', async () => {
  await world.open(linked());
  await addLink(other() + linked('pending', '/there'));
  const before = await idsOf('/');
  await world.page.click('h1 a');
  await world.reach('/there');
  await eventually(async () => assert.deepEqual(await world.stored(), { cookie: '', keys: [] }));
  assert.ok(!(await world.page.evaluate(() => location.href)).includes('_cp='));

  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  assert.deepEqual(await idsOf('/there'), before);
});

test('linker: without a grant a link hands over nothing', async () => {
  await world.open(linked('pending'));
  await world.page.evaluate((href) => {
    document.querySelector('h1')!.innerHTML = `<a href="${href}">1</a>`;
    const link = document.querySelector('a')!;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      consultantpro.track('click', { isClean: link.getAttribute('href') === `${link.dataset.href ?? link.href}` });
    });
    link.dataset.href = href;
    link.click();
    consultantpro.setConsent('granted');
  }, other() + '/x');

  assert.deepEqual((await named('click')).properties, { isClean: true });
});

for (const [what, age, ids] of [
  ['older than two minutes', 121, undefined],
  ['that are no UUIDs', 1, 'a.b'],
] as const) {
  test(`linker: ids ${what} are removed from the address and not taken`, async () => {
    const at = Math.floor(Date.now() / 1000 - age).toString(36);
    const pair = ids ?? '00000000-0000-4000-8000-000000000001.00000000-0000-4000-8000-000000000002';
    await world.open(`${linked()}&_cp=${pair}.${at}`);

    const [visitor, session] = await idsOf('/');
    assert.ok(visitor!.length === 36 && session!.length === 36);
    assert.ok(!pair.includes(visitor!) && !pair.includes(session!));
    assert.ok(!(await world.page.evaluate(() => location.href)).includes('_cp='));
    nothingOnTheWire();
  });
}

for (const method of ['get', 'post']) {
  test(`linker: a form sent by ${method} hands over the ids`, async () => {
    await world.open(linked());
    const before = await idsOf('/');
    await world.page.evaluate(
      ([action, attributes, sent]) => {
        const field = sent === 'get' ? `<input name="attr" value='${attributes}'>` : '';
        document.querySelector('h1')!.innerHTML =
          `<form action="${action}" method="${sent}">${field}<button>go</button></form>`;
      },
      [
        other() + (method === 'get' ? '/there' : linked('granted', '/there')),
        `data-consent="granted" data-linker="${hosts()}"`.replace(/"/g, '&quot;'),
        method,
      ] as const,
    );
    await world.page.click('button');
    await world.reach('/there');

    assert.deepEqual(await idsOf('/there'), before);
    nothingOnTheWire();
  });
}

/** Puts a frame of the other host into the page, and lets its widget record something. */
const embed = (attributes: string, sandbox = '') =>
  world.page.evaluate(
    ([src, rules]) => {
      const frame = document.createElement('iframe');
      if (rules) frame.setAttribute('sandbox', rules);
      frame.src = src;
      document.body.append(frame);
    },
    [other() + withAttributes(attributes, '/widget'), sandbox] as const,
  );

const host = (consent: string, ...origins: string[]) =>
  withAttributes(`data-consent="${consent}" data-frames="${origins.join(' ')}"`);
const widget = (...origins: string[]) => `data-consent="granted" data-frames="${origins.join(' ')}"`;

test('frames: a widget goes on with the visitor and session of its host page', async () => {
  await world.open(host('granted', `${other()}/`));
  await embed(widget(world.site.url));

  assert.deepEqual(await idsOf('/widget'), await idsOf('/'));
  await world.noPageErrors();
});

test('frames: so does a sandboxed one without storage, where "null" is listed', async () => {
  await world.open(host('granted', 'null'));
  await embed(widget(world.site.url), 'allow-scripts');

  assert.deepEqual(await idsOf('/widget'), await idsOf('/'));
});

for (const [why, page, frame] of [
  ['the host page does not list it', () => host('granted', 'https://b.example'), () => widget(world.site.url)],
  ['it does not list the host page', () => host('granted', other()), () => widget('https://b.example')],
  ['the host page has no grant', () => host('pending', other()), () => widget(world.site.url)],
  ['a sandboxed one is not listed', () => host('granted', other()), () => widget(world.site.url)],
] as const) {
  test(`frames: a widget has ids of its own where ${why}`, async () => {
    await world.open(page());
    await embed(frame(), why.includes('sandboxed') ? 'allow-scripts' : '');

    const own = await idsOf('/widget');
    await world.page.evaluate(() => consultantpro.setConsent('granted'));
    const [visitor, session] = await idsOf('/');
    assert.ok(own[0] !== visitor && own[1] !== session);
  });
}

test('frames: the ids of the host page are no grant', async () => {
  await world.open(host('granted', other()));
  await embed(widget(world.site.url).replace('granted', 'pending'));

  await named('/');
  await quietFor(1_500, () => assert.deepEqual(world.collector.names(), ['/']));
});

test('serverCookie: the first request under grant asks for the cookie, and takes it', async () => {
  const bodies: { sdk: { cookie?: string }; events: { visitor_id: string }[] }[] = [];
  world.collector.replyWith((_, text) => {
    const body = JSON.parse(text) as (typeof bodies)[0];
    bodies.push(body);
    const headers: Record<string, string> = {
      'Access-Control-Allow-Origin': other(),
      'Access-Control-Allow-Credentials': 'true',
    };
    const value = `${body.events[0]!.visitor_id}.4102444800000`;
    if (body.sdk.cookie === '') headers['Set-Cookie'] = `cp_track_id=${value}; Path=/; Max-Age=1000; SameSite=Lax`;
    return { status: 202, headers };
  });
  // The collector's own host: only there does the page see the cookie.
  await world.page.goto(other() + withAttributes('data-consent="pending" data-server-cookie'));
  await world.track('before');
  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  await named('before');
  await world.track('second');
  await named('second');

  assert.deepEqual(bodies.map(({ sdk }) => sdk.cookie), ['', ...bodies.slice(1).map(() => undefined)]);
  const { cookie } = await world.stored();
  assert.ok(cookie.includes('.4102444800000'), cookie);
  assert.equal(new Set(bodies.flatMap(({ events }) => events.map((e) => e.visitor_id))).size, 1);
});

test('serverCookie: an answer that comes after the withdrawal leaves no cookie', async () => {
  world.collector.replyWith((attempt, text) => ({
    status: 202,
    delay: attempt ? 0 : 700,
    headers: {
      'Access-Control-Allow-Origin': other(),
      'Access-Control-Allow-Credentials': 'true',
      ...(text.includes('"cookie":""') && {
        'Set-Cookie': 'cp_track_id=00000000-0000-4000-8000-000000000001.4102444800000; Path=/; Max-Age=1000',
      }),
    },
  }));
  await world.page.goto(other() + withAttributes('data-consent="granted" data-server-cookie'));
  await eventually(() => assert.equal(world.collector.methods.length, 1));
  await world.page.evaluate(() => consultantpro.setConsent('denied'));
  await named('/');

  await eventually(async () => assert.deepEqual(await world.stored(), { cookie: '', keys: [] }));
  await quietFor(500, () => undefined);
  assert.deepEqual(await world.stored(), { cookie: '', keys: [] });
});
