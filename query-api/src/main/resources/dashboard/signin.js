import { signIn } from './api.js';
import { field, fill, h } from './dom.js';

/** Trades a token for a cookie that scripts cannot read; the token is kept nowhere. */
export function showSignIn(app, done, reason) {
  const token = h('input', {
    type: 'password', name: 'token', required: true, autocomplete: 'current-password', spellcheck: 'false',
  });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: !reason }, reason);
  const form = h('form', {
    async onsubmit(event) {
      event.preventDefault();
      problem.hidden = true;
      try {
        await signIn(token.value.trim());
        await done();
      } catch (failed) {
        fill(problem, failed.message);
        problem.hidden = false;
        token.select();
      }
    },
  }, field('Access token', token), h('button', { class: 'primary' }, 'Sign in'), problem);

  fill(app, h('main', { class: 'signin' }, h('div', { class: 'card' },
    h('h1', {}, 'Tracking'), form,
    h('p', { class: 'muted' }, 'On a machine started with ', h('code', {}, './tracking up'), ', the tokens are ',
      h('code', {}, 'admin_token'), ' (one firm) and ', h('code', {}, 'operator_token'), ' (all firms) in ',
      h('code', {}, 'connection.json'), ' of its data directory.'))));
  document.title = 'Sign in · Tracking';
  token.focus();
}
