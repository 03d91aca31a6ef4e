import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';

const ALL =
  'data-consent="granted" data-outbound data-files data-forms data-scroll data-engagement';

const world = useWorld();

/** What was recorded besides page views, as name and properties. */
const recorded = async (count: number) => {
  const events = () => world.collector.events().filter(({ event_type: type }) => type !== 'page_view');
  await eventually(() => assert.equal(events().length, count));
  return events().map(({ name, properties }) => [name, properties]);
};

/** The same site under another name. */
const elsewhere = (path: string) => world.site.url.replace('localhost', '127.0.0.1') + path;

test('links: each kind of click on a link away is recorded with its redacted target, and left alone', async () => {
  await world.open(withAttributes(ALL));
  const isLeftAlone = await world.page.evaluate(() => {
    document.body.innerHTML =
      '<a href="https://b.example/x?token=hunter2#y" target="_blank"><b><i>there</i></b></a>' +
      '<a id="home" href="/here">here</a><a id="mail" href="mailto:a@b.example">mail</a><p id="shadow"></p>';
    const shadow = document.querySelector('#shadow')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<a href="https://c.example/"><i>shadow</i></a>';
    let left = true;
    const click = (element: Element, type: string, init: MouseEventInit) => {
      const event = new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init });
      const stay = () => {
        left &&= !event.defaultPrevented;
        event.preventDefault();
        event.stopPropagation(); // as some pages do
      };
      element.addEventListener(type, stay, { once: true });
      element.dispatchEvent(event);
    };
    const inner = document.querySelector('i')!;
    click(inner.parentElement!, 'click', {});
    click(inner.parentElement!, 'click', { ctrlKey: true });
    click(inner.parentElement!, 'auxclick', { button: 1 });
    click(inner.parentElement!, 'auxclick', { button: 2 }); // opens a menu
    click(inner, 'click', { shiftKey: true });
    click(document.querySelector('#home')!, 'click', {});
    click(document.querySelector('#mail')!, 'click', {});
    click(shadow.querySelector('i')!, 'click', {});
    return left;
  });

  const there = ['outbound_click', { url: 'https://b.example/x?token=[redacted]#y' }];
  const shadow = ['outbound_click', { url: 'https://c.example/' }];
  assert.deepEqual(await recorded(5), [there, there, there, there, shadow]);
  assert.ok(isLeftAlone);
  await world.noPageErrors();
});

test('links: the click that leaves the page is recorded', async () => {
  await world.open(withAttributes('data-consent="granted" data-outbound'));
  await world.page.evaluate((href) => {
    document.querySelector('h1')!.innerHTML = `<a href="${href}">away</a>`;
  }, elsewhere(withAttributes('data-consent="denied"', '/away')));
  await world.page.click('h1 a');
  await world.reach('/away');

  const [[name, properties]] = (await recorded(1)) as [[string, { url: string }]];
  assert.deepEqual([name, new URL(properties.url).pathname], ['outbound_click', '/away']);
});

test('links: the middle button of a real mouse is recorded, once for each press', async () => {
  await world.open(withAttributes('data-consent="granted" data-outbound data-files'));
  const away = elsewhere(withAttributes('data-consent="denied"', '/away'));
  await world.page.evaluate((href) => {
    document.body.innerHTML = `<p><a id="away" href="${href}">away</a></p><p><a id="file" href="/prices.pdf">file</a></p>`;
  }, away);
  await world.page.middleClick?.('#away');
  await world.page.middleClick?.('#file');

  const told = await recorded(2);
  await quietFor(1_000, () => assert.equal(world.collector.names().filter((name) => /_/.test(name)).length, 2));
  assert.deepEqual(told, [
    ['outbound_click', { url: away }],
    ['file_download', { url: `${world.site.url}/prices.pdf` }],
  ]);
  await world.reach('/');
  await world.noPageErrors();
});

test('links: downloads are recorded once, on this host and others', async () => {
  await world.open(withAttributes(ALL));
  await world.page.evaluate(() => {
    document.body.innerHTML =
      '<a href="/a/Prices.PDF?secret=hunter2">1</a><a href="https://b.example/list.xlsx">2</a>' +
      '<a href="/export" download>3</a><a href="/pdf">4</a><a href="/page?file=a.pdf">5</a>';
    document.body.addEventListener('click', (event) => event.preventDefault());
    for (const link of document.querySelectorAll('a')) link.click();
  });

  assert.deepEqual(await recorded(3), [
    ['file_download', { url: `${world.site.url}/a/Prices.PDF?secret=[redacted]` }],
    ['file_download', { url: 'https://b.example/list.xlsx' }],
    ['file_download', { url: `${world.site.url}/export` }],
  ]);
});

test('forms: a submission is recorded, and nothing of what is in it', async () => {
  await world.open(withAttributes(ALL));
  await world.page.evaluate(() => {
    document.body.innerHTML =
      '<form id="contact" name="c" action="/send?token=hunter2" method="post">' +
      '<input name="action" value="typed-1"><input name="id" value="typed-2"><input name="password" type="password" value="typed-3">' +
      '<button id="a">a</button><button id="b" formaction="https://b.example/other" formmethod="get">b</button></form>' +
      '<form id="bare"><input name="q" value="typed-4"><button id="c">c</button></form>';
    document.body.addEventListener('submit', (event) => event.preventDefault());
  });
  await world.page.click('#a');
  await world.page.click('#b');
  await world.page.click('#c');

  const form = { id: 'contact', name: 'c' };
  assert.deepEqual(await recorded(3), [
    ['form_submit', { ...form, action: `${world.site.url}/send?token=[redacted]`, method: 'post' }],
    ['form_submit', { ...form, action: 'https://b.example/other', method: 'get' }],
    ['form_submit', { id: 'bare', action: `${world.site.url}/`, method: 'get' }],
  ]);
  assert.ok(!JSON.stringify(world.collector.received).includes('typed'));
  await world.noPageErrors();
});

test('reading: depth and time leave with the page, each with the page it belongs to', async () => {
  await world.open(withAttributes('data-consent="granted" data-scroll data-engagement'));
  await world.page.evaluate(async () => {
    document.body.innerHTML = '<p style="height: 10000px; margin: 0"></p>';
    document.body.style.margin = '0';
    const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));
    // A busy browser tells of it late, and then of the page that is there by then.
    const scrolled = (top: number) =>
      new Promise((done) => {
        addEventListener('scroll', done, { once: true });
        scrollTo(0, top);
      });
    await scrolled(5_000 - innerHeight);
    await rest(1_200);
    await scrolled(0);
    history.pushState(null, '', '/second');
    document.body.innerHTML = '<p>short</p>';
    await rest(1_200);
  });
  await world.leave();

  const told = (await recorded(4)).sort();
  assert.deepEqual(told.map(([name]) => name), ['engagement', 'engagement', 'scroll_depth', 'scroll_depth']);
  const of = (path: string) =>
    world.collector.events().filter(({ name, url }) => /_|eng/.test(name) && new URL(url!).pathname === path);
  const depth = (path: string) => of(path).find(({ name }) => name === 'scroll_depth')!.properties!.percent;
  assert.deepEqual([depth('/'), depth('/second')], [50, 100]);
  const seconds = world.collector.events().flatMap(({ properties }) => (properties?.seconds as number) ?? []);
  assert.ok(seconds.every((number) => number >= 1 && number < 60), String(seconds));
});

test('features are off unless asked for', async () => {
  await world.open();
  await world.page.evaluate(() => {
    document.body.innerHTML =
      '<a href="https://b.example/">1</a><a href="/a.pdf">2</a><form><button>3</button></form>';
    for (const type of ['click', 'submit']) {
      document.body.addEventListener(type, (event) => event.preventDefault());
    }
    for (const element of document.querySelectorAll('a')) element.click();
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    scrollTo(0, 50);
  });
  await world.track('last');
  await world.leave();

  await world.arrive('/', 'last');
});

test('features neither throw nor listen for unload, even in a page that breaks what they use', async () => {
  world.site.inject(() => {
    const listen = EventTarget.prototype.addEventListener;
    Object.assign(window, { heard: [] });
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...args) {
      (window as unknown as { heard: string[] }).heard.push(args[0]);
      return listen.apply(this, args);
    };
    performance.now = () => {
      throw new Error('now');
    };
    Object.defineProperty(Document.prototype, 'scrollingElement', { get: () => null });
    history.replaceState = () => {
      throw new Error('replaceState');
    };
  });
  const all = `${ALL} data-linker="b.example" data-frames="null https://b.example" data-server-cookie`;
  await world.open(withAttributes(all, '/') + '&_cp=a.b.c');
  const heard = await world.page.evaluate(() => {
    document.body.innerHTML = '<form action="http://["><input name="matches"></form><a href="http://[">x</a>';
    document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    document.querySelector('input')!.click();
    document.querySelector('a')!.addEventListener('click', (event) => event.preventDefault());
    document.querySelector('a')!.click();
    for (const data of [null, 1, 'text', { cp_frame: 'acme' }]) postMessage(data, '*');
    dispatchEvent(new Event('scroll'));
    return (window as unknown as { heard: string[] }).heard;
  });

  await world.track('after');
  await eventually(() => assert.ok(world.collector.names().includes('after')));
  assert.ok(!heard.some((type) => /unload/.test(type)));
  await world.noPageErrors();
});
