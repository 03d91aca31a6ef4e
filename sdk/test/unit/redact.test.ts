import assert from 'node:assert/strict';
import test from 'node:test';
import { redact, redactIfUrl } from '../../src/redact.js';
import { cleanUrl } from '../../src/url.js';

const SITE = 'https://site.example/p';

for (const key of [
  'token', 'TOKEN', 'access_token', 'resetToken', 'id-token', 'token[]', 'secret', 'client_secret',
  'password', 'userPassword', 'passwd', 'api_key', 'apiKey', 'X-Api-Key', 'pass%77ord', '%74oken', 'to%6Ben', '%2574oken',
]) {
  for (const [place, before, after] of [
    ['first in the query', '?', '&a=1'],
    ['later in the query', '?a=1&', ''],
    ['in the fragment', '#', '&a=1'],
    ['in a route inside the fragment', '#/reset?', ''],
    ['in a fragment after a query', '?a=1#b=2&', '#c'],
  ] as const) {
    test(`masks ${key} ${place}`, () => {
      assert.equal(
        redact(`${SITE}${before}${key}=hunter2${after}`),
        `${SITE}${before}${key}=[redacted]${after}`,
      );
    });
  }
}

test('masks a value up to the next parameter, whatever it contains', () => {
  assert.equal(redact('/?token=a=b;c?d/e&x=1'), '/?token=[redacted]&x=1');
});

test('masks a redirect target that carries a secret of its own', () => {
  assert.equal(redact('/?next=%2Fin%3Ftoken%3Dabc&x=1'), '/?next=[redacted]&x=1');
  assert.equal(redact('/?next=%252Fin%253Fpassword%253Dabc'), '/?next=[redacted]');
  assert.equal(redact('/?next=%zz%E0%2Fin%3Ftoken%3Dabc'), '/?next=[redacted]');
  assert.equal(redact('/?a=1;token=abc'), '/?a=[redacted]');
  assert.equal(redact('/?next=/in?token=abc'), '/?next=[redacted]');
  assert.equal(redact('/?a;token=abc&token%3Dabc'), '/?a;token=[redacted]&[redacted]');
});

test('leaves everything else byte for byte', () => {
  for (const url of [
    `${SITE}/token/secret`,
    `${SITE}?utm_source=a%20b&q=caf%C3%A9&&=x&flag#top`,
    `${SITE}?q=my+secret+garden`,
    '',
  ]) {
    assert.equal(redact(url), url);
  }
});

test('masking twice changes nothing more', () => {
  const once = redact('/?token=abc&next=%3Ftoken%3Dx#secret=1');

  assert.equal(redact(once), once);
});

test('masks properties that are or mention URLs and no others', () => {
  assert.equal(redactIfUrl('//me:pw@a.example/x'), '//a.example/x');
  assert.equal(redactIfUrl('see https://a.example/?token=x'), 'see https://a.example/?token=[redacted]');
  assert.equal(redactIfUrl('https://a.example/?token=x'), 'https://a.example/?token=[redacted]');
  assert.equal(redactIfUrl('/reset?token=x'), '/reset?token=[redacted]');
  assert.equal(redactIfUrl('token=x is what the manual says'), 'token=x is what the manual says');
});

test('a clean URL is absolute, http(s), without credentials', () => {
  assert.equal(cleanUrl('/a?b#c', SITE), 'https://site.example/a?b#c');
  assert.equal(cleanUrl('https://user:pw@site.example/'), 'https://site.example/');
  assert.equal(cleanUrl('about:srcdoc'), undefined);
  assert.equal(cleanUrl('', SITE), undefined);
  assert.equal(cleanUrl('http://'), undefined);
});

test('a URL too long loses its fragment, then its query, then its end', () => {
  const long = 'x'.repeat(2048);

  assert.equal(cleanUrl(`${SITE}?a=1#${long}`), `${SITE}?a=1`);
  assert.equal(cleanUrl(`${SITE}?a=${long}#b`), SITE);
  assert.equal(cleanUrl(`${SITE}/${'%C3%A9'.repeat(500)}`)!.length <= 2048, true);
  assert.doesNotMatch(cleanUrl(`${SITE}/${'%C3%A9'.repeat(500)}`)!, /%.?$/);
});
