import assert from 'node:assert/strict';
import test from 'node:test';
import { campaignFields, campaignOf } from '../../src/campaign.js';
import { cutProperties, cutText, propertiesOf } from '../../src/properties.js';

test('the text of properties is read with URLs redacted, at any depth', () => {
  const text = JSON.stringify({ a: { link: 'https://x.example/?token=1' }, list: ['/?secret=2'], n: 1 });

  assert.deepEqual(propertiesOf(text), {
    a: { link: 'https://x.example/?token=[redacted]' },
    list: ['/?secret=[redacted]'],
    n: 1,
  });
});

test('a text that is no object says nothing', () => {
  for (const odd of [undefined, 'null', '7', '"text"', '[1]']) assert.equal(propertiesOf(odd), undefined);
});

test('above 16 kB the largest values are cut and it says so', () => {
  const cut = cutProperties({ plan: 'pro', text: 'é'.repeat(100_000), list: Array(9_000).fill(1) });

  assert.deepEqual(cut, { plan: 'pro', text: 'é'.repeat(256), truncated: true });
});

test('nested strings are shortened too, and thousands of small values are no long work', () => {
  const nested = cutProperties({ error: { stack: 'x'.repeat(50_000) } });
  assert.deepEqual(nested, { error: { stack: 'x'.repeat(256) }, truncated: true });

  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'x'.repeat(100)]));
  const cut = cutProperties(many);
  assert.equal(cut!.truncated, true);
  assert.ok(JSON.stringify(cut).length <= 16_384);
});

test('a text never ends in half a character', () => {
  const text = 'x'.repeat(254);
  assert.equal(cutText(`${text}a😀`), `${text}a`);
  assert.equal(cutText(`${text}😀`), `${text}😀`);
});

test('a campaign is the utm fields of a URL, or none', () => {
  const campaign = campaignOf('https://x.example/?utm_source=a+b&utm_term=&utm_content=c.d&utm_id=1&ref=d');

  assert.deepEqual(campaignFields(campaign!), { utm_source: 'a b', utm_content: 'c.d' });
  assert.ok(!campaignOf('https://x.example/?q=1'));
  assert.ok(!campaignOf(undefined));
});
