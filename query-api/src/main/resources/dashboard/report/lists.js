import { change } from '../state.js';
import { goals } from './goals.js';
import { panel } from './panel.js';
import { properties } from './properties.js';

const VIEWS = [{ name: 'page_views', text: 'Views' }, { name: 'visitors', text: 'Visitors' }];
const VISITS = [{ name: 'visits', text: 'Visits' }];
const EVENTS = [{ name: 'events', text: 'Events' }, { name: 'visitors', text: 'Visitors' }];
const UTM = { campaign: 'Campaign', source: 'Source', medium: 'Medium', term: 'Term', content: 'Content' };

const only = (name) => (value) => change({ [name]: value });

/** Lists whose rows, when they are chosen, become filters of the whole report. */
export const lists = (context) => [
  panel(context, 'Pages', [
    page('Top pages', 'page', VIEWS, 'Page views show up here as soon as a page with the script tag is opened.'),
    page('Entry pages', 'entry', VISITS, 'The first page of each visit.'),
    page('Exit pages', 'exit', VISITS, 'The last page of each visit.'),
  ]),
  panel(context, 'Sources', [
    { tab: 'Channels', report: 'sources', label: 'Channel', key: 'channel', numbers: VIEWS, choose: only('channel'),
      hint: 'How visitors arrive: by search, by mail, from social networks.' },
    { tab: 'Referrers', report: 'referrers', label: 'Referrer', key: 'referrer', numbers: VIEWS, choose: only('referrer'),
      hint: 'Visitors who follow a link from another site are counted here.' },
    { tab: 'Campaigns', report: 'utm', kinds: UTM, label: 'Campaign', key: 'value', numbers: VIEWS,
      choose: (value, by) => change({ [`utm_${by}`]: value }),
      hint: 'Add utm_source, utm_medium or utm_campaign to the links of a campaign.' },
  ]),
  panel(context, 'Devices', [
    device('Browsers', 'browser', 'Browser'), device('Systems', 'os', 'Operating system'), device('Types', 'device', 'Device'),
  ]),
  panel(context, 'Events', [
    { tab: 'Events', report: 'events', label: 'Event', key: 'name', numbers: EVENTS, choose: only('event'),
      badge: ({ event_type: type }) => type === 'page_view' && 'page view', below: properties(),
      hint: "Send one from a page: consultantpro.track('Signup', {plan: 'pro'})." },
    goals(context),
  ]),
];

const page = (tab, by, numbers, hint) => ({ tab, report: 'pages', by: by === 'page' ? '' : by, label: 'Page', key: 'path', numbers, choose: only('url'), hint });

const device = (tab, by, label) => ({
  tab, report: 'devices', by, label, key: 'value', numbers: VIEWS, choose: only(by),
  hint: 'Known from the user agent of page views.',
});
