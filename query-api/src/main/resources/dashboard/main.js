import { onSignedOut, session } from './api.js';
import { failure } from './card.js';
import { fill } from './dom.js';
import { leaveShell, showShell } from './shell.js';
import { showSignIn } from './signin.js';

const app = document.getElementById('app');

function askForToken(reason) {
  leaveShell();
  showSignIn(app, open, reason);
}

async function open() {
  try {
    const current = await session();
    if (current) showShell(app, current);
    else askForToken();
  } catch (problem) {
    fill(app, failure(problem, open));
  }
}

onSignedOut(() => askForToken('Your session has ended. Sign in again to go on.'));
open();
