import assert from 'node:assert/strict';
import { test, useWorld, withAttributes } from './harness.js';

/** Twelve ways to write the name of a secret; each value is told apart by its number. */
const SPELLINGS = [
  'token',
  'TOKEN',
  'access_token',
  'refreshToken',
  'id-token',
  'secret',
  'client_secret',
  'Secret',
  'password',
  'PASSWORD',
  'user[password]',
  '%74oken',
];
const parameters = (place: string) =>
  SPELLINGS.map((name, i) => `${name}=hunter-${place}-${i}`).join('&') + `&kept=${place}`;

const world = useWorld();

test('F25 of secrets in 12 spellings and 5 places nothing is on the wire', async () => {
  const granted = 'attr=data-consent=granted';
  await world.open(`/first?${granted}&${parameters('query')}#${parameters('fragment')}`);
  await world.page.evaluate((next) => {
    const policy = Object.assign(document.createElement('meta'), { name: 'referrer', content: 'unsafe-url' });
    document.head.append(policy);
    location.href = next;
  }, `/second?${granted}`);
  await world.reach('/second');
  await world.page.evaluate(
    ({ property, pushed }) => {
      consultantpro.track('property', { link: `https://other.example/reset?${property}`, path: `/x?${property}` });
      history.pushState(0, '', `/third?${pushed}`);
    },
    { property: parameters('property'), pushed: parameters('pushed') },
  );
  await world.arrive('/first', '/second', 'property', '/second');

  const wire = JSON.stringify(world.collector.received.map(({ headers, body }) => ({ headers, body })));
  assert.deepEqual(wire.match(/hunter-\w+-\d+/g), null);
  for (const place of ['query', 'fragment', 'property', 'pushed']) {
    assert.ok(wire.includes(`kept=${place}`), `${place} was not there at all`);
  }
  const second = world.collector.events().find(({ url }) => url!.includes('/second'))!;
  assert.match(second.referrer!, /\/first\?.*kept=query/);
});

test('a hook that fails keeps its event off the wire', async () => {
  await world.open(withAttributes('data-auto="false"'));
  await world.page.evaluate(() => {
    const collector = document.querySelector<HTMLScriptElement>('script[data-key]')!.dataset.collector;
    const tracker = consultantpro.init({
      firm: 'acme',
      key: 'k2',
      collector,
      consent: 'granted',
      auto: false,
      beforeSend: (event) => {
        if (event.name === 'private') throw new Error('the hook is broken');
        return event;
      },
    })!;
    tracker.track('private');
    tracker.track('public');
  });
  await world.arrive('public');
  await world.noPageErrors();
});
