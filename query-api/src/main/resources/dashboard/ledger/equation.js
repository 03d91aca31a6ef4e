import { h } from '../dom.js';
import { count, share } from '../format.js';

const FATES = ['stored', 'duplicate', 'withheld', 'rejected', 'failed', 'erased'];

/** What each part is, for those who do not know the words. */
const MEANING = {
  stored: 'in the reports',
  duplicate: 'sent twice, counted once',
  withheld: 'no consent',
  rejected: 'broke a rule',
  failed: 'could not be written',
  erased: 'belonged to a person who was erased',
};

/** received = stored + duplicate + …, as two bars of the same length: a gap would be seen. */
export function equation(rows) {
  const sums = sum(rows);
  const widest = Math.max(sums.received, FATES.reduce((all, fate) => all + sums[fate], 0), 1);
  return h('div', { class: 'equation' },
    h('div', { class: 'row' }, h('b', {}, count(sums.received)), h('span', { class: 'muted' }, 'received')),
    h('div', { class: 'stacked', 'aria-hidden': 'true' }, part('received', sums.received, widest)),
    h('div', { class: 'stacked', 'aria-hidden': 'true' }, FATES.map((fate) => part(fate, sums[fate], widest))),
    h('ul', { class: 'legend' }, FATES.map((fate) => h('li', {}, h('span', { class: `key ${fate}`, 'aria-hidden': 'true' }),
      h('span', {}, h('b', {}, count(sums[fate])), ` ${fate}`, h('span', { class: 'muted' }, ` ${share((sums[fate] / widest) * 100)} · ${MEANING[fate]}`))))));
}

function part(fate, n, widest) {
  const element = h('span', { class: fate, title: `${fate}: ${count(n)}` });
  element.style.width = `${(n / widest) * 100}%`;
  return element;
}

function sum(rows) {
  const sums = Object.fromEntries(['received', ...FATES].map((fate) => [fate, 0]));
  for (const row of rows) {
    for (const fate of Object.keys(sums)) sums[fate] += fate === 'rejected' ? rejected(row) : row[fate];
  }
  return sums;
}

export const rejected = ({ rejected: codes }) => Object.values(codes).reduce((all, n) => all + n, 0);
