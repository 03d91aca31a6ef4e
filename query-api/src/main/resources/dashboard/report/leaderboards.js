import { button } from '../dom.js';
import { change } from '../state.js';
import { leaderboard } from './leaderboard.js';

const VIEWS = [{ name: 'page_views', text: 'Page views' }, { name: 'visitors', text: 'Visitors' }];
const UTM = ['source', 'medium', 'campaign', 'term', 'content'];

/** The four lists. Pages and events filter the report when they are chosen. */
export function leaderboards(context) {
  return [
    leaderboard(context, {
      title: 'Top pages', report: 'pages', label: 'Page', numbers: VIEWS,
      text: ({ path }) => path, choose: ({ path }) => change({ url: path }),
      hint: 'Page views show up here as soon as a page with the script tag is opened.',
    }),
    leaderboard(context, {
      title: 'Referrers', report: 'referrers', label: 'Referrer', numbers: VIEWS,
      text: ({ referrer }) => referrer || 'Direct / none',
      hint: 'Visitors who follow a link from another site are counted here.',
    }),
    leaderboard(context, {
      title: 'Events', report: 'events', label: 'Event',
      numbers: [{ name: 'events', text: 'Events' }, { name: 'visitors', text: 'Visitors' }],
      text: ({ name }) => name, badge: ({ event_type: type }) => type.replace('_', ' '),
      choose: ({ name }) => change({ event: name }),
      hint: "Send one from a page: consultantpro.track('Signup', {plan: 'pro'}).",
    }),
    campaigns(context),
  ];
}

/** One card for the five UTM fields; the choice among them is not worth a place in the address. */
function campaigns(context) {
  let by = 'source';
  let last = null;
  const tabs = UTM.map((name) => button(name, () => {
    by = name;
    mark();
    if (last) list.load(last);
  }));
  const mark = () => tabs.forEach((tab, i) => tab.setAttribute('aria-pressed', String(UTM[i] === by)));
  mark();
  const list = leaderboard(context, {
    title: 'Campaigns', report: 'utm', label: 'Value', numbers: VIEWS, tabs, more: () => ({ by }),
    text: ({ value }) => value || 'None',
    hint: 'Add utm_source, utm_medium or utm_campaign to the links of a campaign.',
  });
  return { element: list.element, load: (asked) => list.load((last = asked)) };
}
