/** What a page does, and the addresses that become page views by it. They run in this order on one page. */
export interface Step {
  what: string;
  run: () => void;
  views: string[];
}

export const STEPS: Step[] = [
  { what: 'push', run: () => history.pushState(0, '', '/one'), views: ['/one'] },
  { what: 'push of the same', run: () => history.pushState(0, '', '/one'), views: [] },
  { what: 'push without address', run: () => history.pushState({ open: true }, ''), views: [] },
  { what: 'replace', run: () => history.replaceState(0, '', '/two'), views: ['/two'] },
  { what: 'replace by the same', run: () => history.replaceState(1, '', '/two'), views: [] },
  { what: 'replace adds a hash', run: () => history.replaceState(0, '', '/two#part'), views: [] },
  { what: 'push of a hash', run: () => history.pushState(0, '', '#other'), views: [] },
  { what: 'location.hash', run: () => void (location.hash = 'third'), views: [] },
  { what: 'back over a hash', run: () => history.back(), views: [] },
  { what: 'push of a query', run: () => history.pushState(0, '', '?tab=1'), views: ['/two?tab=1'] },
  { what: 'push of the same query', run: () => history.pushState(0, '', '?tab=1#x'), views: [] },
  { what: 'push of an absolute address', run: () => history.pushState(0, '', `${location.origin}/three`), views: ['/three'] },
  { what: 'back', run: () => history.back(), views: ['/two?tab=1'] },
  { what: 'forward', run: () => history.forward(), views: ['/three'] },
  {
    what: 'a burst of five',
    run: () => [1, 2, 3, 4, 5].forEach((n) => history.pushState(0, '', `/burst${n}`)),
    views: ['/burst5'],
  },
  {
    what: 'a router that replaces before it pushes',
    run: () => {
      history.replaceState({ scroll: 7 }, '', location.href);
      history.pushState({}, '', '/route');
    },
    views: ['/route'],
  },
  {
    what: 'there and back in one turn',
    run: () => {
      history.pushState(0, '', '/elsewhere');
      history.replaceState(0, '', '/route');
    },
    views: [],
  },
  {
    what: 'a push that fails',
    run: () => {
      try {
        history.pushState(0, '', 'https://other.example/');
      } catch {
        // as the browser has it
      }
    },
    views: [],
  },
  {
    what: 'a link to a part of the page',
    run: () => {
      const link = Object.assign(document.createElement('a'), { href: '#part' });
      document.body.append(link);
      link.click();
    },
    views: [],
  },
  { what: 'push after all that', run: () => history.pushState(0, '', '/last'), views: ['/last'] },
];
