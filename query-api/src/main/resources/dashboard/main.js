import { onSignedOut, session } from './api.js';
import { failure } from './card.js';
import { fill } from './dom.js';
import { showShell } from './shell.js';
import { showSignIn } from './signin.js';
import { applyTheme } from './theme.js';

const app = document.getElementById('app');

const askForToken = (reason) => showSignIn(app, open, reason);

async function open() {
  try {
    const current = await session();
    if (current) showShell(app, current);
    else askForToken();
  } catch (problem) {
    fill(app, failure(problem, open));
  }
}

applyTheme();
onSignedOut(() => askForToken('Your session has ended. Sign in again to go on.'));
open();
